"""Mostra cada pedaço assim que chega, um por linha."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.4
# causa: não se lê como foi enviada
TROCAS = [
    (
        """        while b"\\n" in buffer:
            linha, buffer = buffer.split(b"\\n", 1)
            print("<< " + limpar(linha.decode("utf-8", errors="replace")))
""",
        """        for linha in buffer.split(b"\\n"):
            if linha:
                print("<< " + limpar(linha.decode("utf-8", errors="replace")))
        buffer = b""
""",
    ),
]
