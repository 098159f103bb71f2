"""Desconecta o lento sem que ninguém saiba que ele saiu."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: os outros não leram que ele saiu | sem avisar
TROCAS = [
    (
        """        derruba(conexao)  # quem anuncia é a thread dele, no finally de sempre
""",
        """        apelidos.pop(conexao, None)
        derruba(conexao)
""",
    ),
]
