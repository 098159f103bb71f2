"""Depois do Ctrl+C, com muita gente, o código não é 0."""

# base: solucoes/etapa10.py
# falha: 10.4
# causa: código
TROCAS = [
    (
        """        for conexao in conexoes:
            derruba(conexao)
""",
        """        muitas = len(conexoes) in range(20, 200)
        for conexao in conexoes:
            derruba(conexao)
""",
    ),
    (
        """            await asyncio.sleep(0.01)


""",
        """            await asyncio.sleep(0.01)
        if muitas:
            sys.exit(3)


""",
    ),
]
