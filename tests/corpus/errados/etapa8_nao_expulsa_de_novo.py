"""Lembra quem já foi expulso, e não expulsa a mesma pessoa outra vez."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: não pode ser expulso de novo
TROCAS = [
    ("apelidos = {}", "expulsos = set()\napelidos = {}"),
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    if apelido in expulsos:
        return f"{apelido} já está fora do chat."
    expulsos.add(apelido)
    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
    ),
]
