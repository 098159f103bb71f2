"""A quem vai embora, o servidor diz adeus numa linha que o protocolo não prevê."""

# base: solucoes/etapa5.py
# falha: 5.1
# bloqueia: não
# causa: uma despedida não está no protocolo
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                envia(conexao, "Volte sempre!")
                return
""",
    ),
]
