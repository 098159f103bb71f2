"""A thread usa a variável global do último cliente aceito, em vez de receber o seu."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: a linha voltou para ana, que a enviou, e não chegou aos outros
TROCAS = [
    (
        """def tratar_cliente(cliente):
""",
        """def tratar_cliente():
""",
    ),
    (
        """def main():
""",
        """def main():
    global cliente
""",
    ),
    (
        "target=tratar_cliente, args=(cliente,)",
        "target=tratar_cliente",
    ),
]
