"""Mostra em /quem uma linha por conexão, também a de quem ainda não disse o apelido."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: quem ainda não disse o apelido foi mostrado
TROCAS = [
    (
        """return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}\"""",
        """return f"Na sala: {', '.join(str(apelidos.get(c)) for c in conexoes)}\"""",
    ),
]
