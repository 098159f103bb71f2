"""Usa partes[1] sem conferir se o apelido veio."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.5
# causa: IndexError
TROCAS = [
    (
        """            if len(partes) != 2:
                print("ERRO use: /expulsar nome")
            else:
                expulsar(partes[1])
""",
        """            expulsar(partes[1])
""",
    ),
]
