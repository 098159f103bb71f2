"""Envia uma parte do que esperava e nunca mais volta."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: nunca foi enviado
TROCAS = [
    (
        """        while parte := proxima_parte(conexao, enviados):
            enviados = conexao.send(parte)
""",
        """        if parte := proxima_parte(conexao, enviados):
            enviados = conexao.send(parte)
""",
    ),
]
