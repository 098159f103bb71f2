"""Quem expulsa anuncia a saída, e o finally anuncia de novo."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: quem expulsa anuncia, e a thread de quem foi expulso anuncia de novo
TROCAS = [
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
    for outra, aviso in aos_outros(conexao, f"{apelido} saiu do chat."):
        envia(outra, aviso)
""",
    ),
]
