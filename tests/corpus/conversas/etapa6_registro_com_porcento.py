"""Monta a linha do registro com %, com o texto do usuário no modelo."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.1
TROCAS = [
    (
        '        print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}", file=arquivo, flush=True)',
        '        agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")\n        print(("%s " + limpo) % agora, file=arquivo, flush=True)',
    ),
]
