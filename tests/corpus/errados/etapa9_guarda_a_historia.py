"""Guarda para sempre tudo o que já foi dito."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: continua guardando o que ninguém mais vai ler
TROCAS = [
    (
        """    dados = f"{linha}\\n".encode()
""",
        """    dados = f"{linha}\\n".encode()
    historia.append(dados)
""",
    ),
    (
        "encerrando = threading.Event()",
        """historia = []  # para mostrar a quem chegar
encerrando = threading.Event()""",
    ),
]
