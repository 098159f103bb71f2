"""Cada saída cria uma tarefa que falha, e ninguém olha o resultado."""

# base: solucoes/etapa10.py
# falha: 10.3 10.4
# causa: um cliente caiu de repente
TROCAS = [
    (
        """        realiza(sai(conexao))
        derruba(conexao)
""",
        """        realiza(sai(conexao))
        derruba(conexao)
        asyncio.create_task(conexao.drain())
""",
    ),
]
