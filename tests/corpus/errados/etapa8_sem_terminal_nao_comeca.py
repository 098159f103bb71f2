"""Recusa-se a começar se a entrada já está no fim."""

# base: tests/corpus/certos/etapa8_cmd.py
# falha: 8.6
# causa: o programa terminou sozinho
TROCAS = [
    (
        """    sala = Sala(Registro(argumentos.registro).escreve)
""",
        """    sala = Sala(Registro(argumentos.registro).escreve)
    if os.fstat(0).st_rdev == os.stat(os.devnull).st_rdev:
        sys.exit("preciso de um terminal")
""",
    ),
    (
        """import socket
""",
        """import os
import socket
import sys
""",
    ),
]
