"""Trata EOFError com continue, e o input() falha outra vez, para sempre."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.6
# causa: quando a entrada acaba, o console repete sem parar
TROCAS = [
    (
        """            print("sem teclado")
            return
""",
        """            continue
""",
    ),
]
