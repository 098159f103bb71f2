"""Uma thread por pessoa, que só espera o fim dela."""

# base: solucoes/etapa10.py
# falha: 10.1
# causa: o servidor cria threads conforme as pessoas chegam
TROCAS = [
    (
        """async def atende(leitor, conexao):
    conexoes.add(conexao)
""",
        """async def atende(leitor, conexao):
    conexoes.add(conexao)
    acabou = threading.Event()
    threading.Thread(target=acabou.wait, daemon=True).start()
""",
    ),
    (
        """    finally:
        conexoes.discard(conexao)
""",
        """    finally:
        acabou.set()
        conexoes.discard(conexao)
""",
    ),
]
