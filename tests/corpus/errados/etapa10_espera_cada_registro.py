"""A fala só é entregue depois que o registro a escreveu, e quem fala espera."""

# base: solucoes/etapa10.py
# falha: 10.2
# causa: o laço espera o registro aceitar a escrita
TROCAS = [
    (
        """            realiza(recebe(conexao, linha))
    except LinhaGrande""",
        """            realiza(recebe(conexao, linha))
            while not por_registrar.empty():
                await asyncio.sleep(0.001)
    except LinhaGrande""",
    ),
]
