"""Escreve na tela o que veio da rede, sem olhar."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: o texto recebido foi escrito cru
TROCAS = [
    (
        """print(sem_controles(linha), flush=True)""",
        """print(linha, flush=True)""",
    ),
]
