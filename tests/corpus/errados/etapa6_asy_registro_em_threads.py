"""Cada linha do registro é escrita por uma thread do executor: a ordem se perde."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.8
# causa: duas threads escrevem no arquivo ao mesmo tempo
TROCAS = [
    (
        """import asyncio
from""",
        """import asyncio
import random
import time
from""",
    ),
    (
        """    def registra(evento):
        limpo""",
        """    def registra(evento):
        asyncio.get_running_loop().run_in_executor(None, escreve, evento)

    def escreve(evento):
        time.sleep(random.random() / 200)  # um disco lento
        limpo""",
    ),
]
