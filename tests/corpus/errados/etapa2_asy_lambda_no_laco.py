"""Agenda uma lambda por cliente dentro do laço: todas escrevem para o último da volta."""

# base: tests/corpus/certos/etapa2_asyncio.py
# falha: 2.1
# causa: a linha foi mais de uma vez para
TROCAS = [
    (
        "escritores = set()",
        "escritores = []",
    ),
    (
        "escritores.add(",
        "escritores.append(",
    ),
    (
        """    for escritor in escritores:
        if escritor is not remetente and not escritor.is_closing():
            escritor.write(linha + b"\\n")
""",
        """    laco = asyncio.get_running_loop()
    for escritor in [e for e in escritores if e is not remetente]:
        laco.call_soon(lambda: escritor.write(linha + b"\\n"))
""",
    ),
]
