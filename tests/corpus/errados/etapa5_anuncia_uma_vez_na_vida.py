"""Lembra quem já foi anunciado, para não anunciar duas vezes: quem volta e sai de novo sai calado."""

# base: solucoes/etapa5.py
# falha: 5.6
# causa: volta e sai outra vez
TROCAS = [
    ("apelidos = {}", "anunciados = set()\napelidos = {}"),
    (
        """    distribui(f"{apelido} saiu do chat.", conexao)
""",
        """    if apelido not in anunciados:
        anunciados.add(apelido)
        distribui(f"{apelido} saiu do chat.", conexao)
""",
    ),
]
