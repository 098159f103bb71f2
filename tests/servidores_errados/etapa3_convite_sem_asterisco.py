"""Pede o apelido com uma linha que não é aviso livre."""

# base: solucoes/etapa3.py
# falha: 3.1
# bloqueia: não
TROCAS = [
    (
        """    apelido = None
""",
        """    apelido = None
    envia(conexao, "Digite seu apelido:")
""",
    ),
]
