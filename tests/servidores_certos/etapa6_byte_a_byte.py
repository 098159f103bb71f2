"""Escreve cada linha byte por byte, com a trava na mão: chega aos pedaços, mas inteira."""

# base: solucoes/etapa6.py
TROCAS = [
    (
        """            uma.para.sendall(f"{uma.linha}\\n".encode())
""",
        """            for byte in f"{uma.linha}\\n".encode():
                uma.para.sendall(bytes([byte]))
""",
    ),
]
