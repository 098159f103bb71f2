"""Trata o cancelamento como se nada fosse e volta a ler: o Ctrl+C não termina o programa."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.10
# causa: algo ainda segura o programa
TROCAS = [
    (
        """    while dados := await leitor.read(4096):
""",
        """    while True:
        try:
            dados = await leitor.read(4096)
        except asyncio.CancelledError:
            continue
        if not dados:
            return
""",
    ),
]
