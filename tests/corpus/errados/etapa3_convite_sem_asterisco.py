"""Pede o apelido com uma linha que não é aviso livre."""

# base: solucoes/etapa3.py
# falha: 3.1
# causa: uma linha que não está no protocolo chegou antes das boas-vindas
# bloqueia: não
TROCAS = [
    (
        """def atende(conexao):
""",
        """def atende(conexao):
    envia(conexao, "Digite seu apelido:")
""",
    ),
]
