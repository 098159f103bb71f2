"""Depois de um ERRO, a thread que recebe acaba."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.5
# causa: parou de mostrar o que chega
TROCAS = [
    (
        """            print("<< " + limpar(linha.decode("utf-8", errors="replace")))
""",
        """            print("<< " + limpar(linha.decode("utf-8", errors="replace")))
            if linha.startswith(b"ERRO"):
                return
""",
    ),
]
