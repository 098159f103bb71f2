"""Quem expulsa anuncia a saída, e o finally anuncia de novo."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: quem expulsa anuncia, e a thread de quem foi expulso anuncia de novo
TROCAS = [
    (
        """    entrega([Entrega(conexao, "* O servidor tirou você do chat.")])
    derruba(conexao)
""",
        """    entrega([Entrega(conexao, "* O servidor tirou você do chat.")])
    derruba(conexao)
    entrega(sala.aos_outros(conexao, f"{apelido} saiu do chat."))
""",
    ),
]
