"""No registro, o texto da privada vai só até os primeiros dois-pontos."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.4
TROCAS = [
    ('-> {nome}: {texto}")', "-> {nome}: {texto.split(':')[0]}\")"),
]
