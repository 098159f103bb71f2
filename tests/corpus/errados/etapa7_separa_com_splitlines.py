"""Separa as linhas com splitlines(), que corta em \\r e em U+2028."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: com splitlines()
TROCAS = [
    (
        """        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
""",
        """        yield from b"\\n".join(completas).decode("utf-8", "replace").splitlines()
""",
    ),
]
