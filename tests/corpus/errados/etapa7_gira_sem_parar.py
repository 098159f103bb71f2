"""Pergunta ao socket mil vezes por segundo se chegou alguma coisa."""

# base: solucoes/etapa7.py
# falha: 7.10
# causa: algum laço repete sem parar
TROCAS = [
    (
        "    while dados := conexao.recv(4096):\n",
        """    import select
    while True:
        try:
            if not select.select([conexao], [], [], 0)[0]:
                continue
            dados = conexao.recv(4096)
        except (OSError, ValueError):
            return
        if not dados:
            return
""",
    ),
]
