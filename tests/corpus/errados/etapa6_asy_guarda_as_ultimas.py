"""Guarda no registro só as últimas cem linhas."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.8
# causa: o arquivo foi reescrito
TROCAS = [
    (
        """import asyncio
from""",
        """import asyncio
import os
from""",
    ),
    (
        """    arquivo = open(caminho, "a", encoding="utf-8")

""",
        """    with open(caminho, "a+", encoding="utf-8") as arquivo:
        arquivo.seek(0)
        linhas = arquivo.readlines()

""",
    ),
    (
        """        print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}", file=arquivo, flush=True)
""",
        """        linhas.append(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}\\n")
        del linhas[:-100]
        with open(f"{caminho}.novo", "w", encoding="utf-8") as arquivo:
            arquivo.writelines(linhas)
        os.replace(f"{caminho}.novo", caminho)
""",
    ),
]
