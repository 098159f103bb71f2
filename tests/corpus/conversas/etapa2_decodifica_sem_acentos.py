"""Decodifica em ASCII e ignora o que não couber."""

# base: tests/corpus/certos/etapa2_asyncio.py
# falha: 2.1
TROCAS = [
    (
        'escritor.write(linha + b"\\n")',
        "escritor.write(linha.decode('ascii', 'ignore').encode() + b\"\\n\")",
    ),
]
