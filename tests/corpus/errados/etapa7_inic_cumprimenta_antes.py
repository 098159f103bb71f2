"""Diz oi ao servidor antes de dizer o apelido."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.1
# causa: a primeira linha não é o apelido
TROCAS = [
    (
        """    cliente.sendall((nome + "\\n").encode("utf-8"))
""",
        """    cliente.sendall(b"oi, servidor\\n")
    cliente.sendall((nome + "\\n").encode("utf-8"))
""",
    ),
]
