"""Troca os caracteres de controle do ASCII, mas deixa passar o U+2028 e o U+0085."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.10
# causa: troque os caracteres de controle antes
TROCAS = [
    (
        """letra if letra.isprintable() else "?\"""",
        """letra if letra >= " " else "?\"""",
    ),
]
