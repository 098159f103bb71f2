"""Apanha o CancelledError e continua atendendo."""

# base: solucoes/etapa10.py
# falha: 10.4
# causa: algo ainda segura o programa
TROCAS = [
    (
        """    try:
        await encerrando.wait()
    finally:
""",
        """    try:
        await encerrando.wait()
    except asyncio.CancelledError:
        await asyncio.sleep(10 if len(conexoes) > 10 else 0)
    finally:
""",
    ),
]
