"""Escapa o texto como se fosse para uma página."""

# base: tests/corpus/certos/etapa2_asyncio.py
# falha: 2.1
TROCAS = [
    ("import asyncio\n\nescr", "import asyncio\nimport html\n\nescr"),
    (
        'escritor.write(linha + b"\\n")',
        'escritor.write(html.escape(linha.decode()).encode() + b"\\n")',
    ),
]
