"""O que ficou sem o \\n quando a pessoa foi embora é entregue como uma linha."""

# base: solucoes/etapa4.py
# falha: 2.7
# causa: quem cai no meio não disse nada
TROCAS = [
    (
        """            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
""",
        """            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
    if resto:
        yield resto.decode("utf-8", "replace")
""",
    ),
]
