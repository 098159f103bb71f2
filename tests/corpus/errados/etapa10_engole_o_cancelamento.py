"""Apanha o CancelledError e continua atendendo, enquanto alguém ainda não disse o apelido."""

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
        while len(conexoes) > 10 and len(apelidos) < len(conexoes):
            await asyncio.sleep(0.1)
    finally:
""",
    ),
]
