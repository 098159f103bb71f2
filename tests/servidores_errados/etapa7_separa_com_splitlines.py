"""Separa as linhas com splitlines(), que corta em \\r e em U+2028."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: com splitlines()
TROCAS = [
    (
        """        return [linha.removesuffix(b"\\r").decode("utf-8", "replace") for linha in completas]
""",
        """        return b"\\n".join(completas).decode("utf-8", "replace").splitlines()
""",
    ),
]
