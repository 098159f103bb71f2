"""Um Enter sozinho encerra o cliente."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: um Enter sozinho encerrou o cliente
TROCAS = [
    ("self.saindo = quer_sair(linha)", "self.saindo = quer_sair(linha) or not linha"),
]
