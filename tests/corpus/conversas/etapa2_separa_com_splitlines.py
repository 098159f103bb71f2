"""Separa o texto com splitlines(), que conhece outros fins de linha além do \n."""

# base: tests/corpus/certos/etapa2_asyncio.py
# falha: 2.1
TROCAS = [
    (
        '            *completas, resto = (resto + dados).split(b"\\n")\n            for linha in completas:\n',
        '            completas, _, resto = (resto + dados).rpartition(b"\\n")\n            for linha in completas.decode("utf-8", "replace").splitlines():\n                linha = linha.encode()\n',
    ),
]
