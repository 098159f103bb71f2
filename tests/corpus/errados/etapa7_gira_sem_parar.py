"""Pergunta ao socket mil vezes por segundo se chegou alguma coisa."""

# base: solucoes/etapa7.py
# falha: 7.10
# causa: algum laço repete sem parar
TROCAS = [
    (
        "    while dados := conexao.recv(4096):\n",
        "    import select\n    while True:\n        if not select.select([conexao], [], [], 0)[0]:\n            continue\n        if not (dados := conexao.recv(4096)):\n            return\n",
    ),
]
