"""Decodifica o nome em ASCII: quem tem acento no nome derruba a própria thread."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.5
# causa: UnicodeDecodeError ('ascii' codec
TROCAS = [
    (
        """            linha = linha.decode("utf-8", errors="replace").rstrip("\\r")
""",
        """            if conexao not in usuarios:
                linha = linha.decode("ascii").rstrip("\\r")
            else:
                linha = linha.decode("utf-8", errors="replace").rstrip("\\r")
""",
    ),
]
