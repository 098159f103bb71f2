"""Quem derruba o lento também anuncia a saída dele."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: a thread dele anuncia de novo
TROCAS = [
    (
        """        derruba(conexao)  # quem anuncia é a thread dele, no finally de sempre
""",
        """        derruba(conexao)
        for outra in apelidos:
            if outra is not conexao:
                entrega(outra, f"{apelidos[conexao]} saiu do chat.\\n".encode())
""",
    ),
]
