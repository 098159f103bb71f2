"""Tira os acentos do que escreve no registro."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.1
# causa: os acentos não foram escritos
TROCAS = [
    (
        """import asyncio
from datetime import datetime
""",
        """import asyncio
import unicodedata
from datetime import datetime
""",
    ),
    (
        """        limpo = "".join(letra if letra.isprintable() else "?" for letra in evento)
""",
        """        letras = [letra if letra.isprintable() else "?" for letra in evento]
        separadas = unicodedata.normalize("NFKD", "".join(letras))  # "ã" vira "a" e "~"
        limpo = "".join(letra for letra in separadas if not unicodedata.combining(letra))
""",
    ),
]
