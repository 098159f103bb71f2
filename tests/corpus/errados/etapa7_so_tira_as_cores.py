"""Tira as sequências que conhece, com uma expressão regular."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: o texto recebido foi escrito cru
TROCAS = [
    (
        """return "".join(letra if letra.isprintable() else "?" for letra in texto)""",
        """return re.sub(r"\\x1b\\[[0-9;]*[A-Za-z]", "", texto)""",
    ),
    (
        """import os
""",
        """import os
import re
""",
    ),
]
