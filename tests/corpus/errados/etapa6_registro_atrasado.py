"""Escreve o registro numa thread que acorda a cada 3 segundos."""

# base: solucoes/etapa6.py
# falha: 6.6
# causa: o texto ainda não foi para o arquivo
TROCAS = [
    (
        '    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\\n")\n',
        '    pendentes.append(f"{agora} {sem_controles(acontecimento.evento)}\\n")\n    if len(pendentes) == 1:\n        threading.Timer(3, despeja, [registro]).start()\n',
    ),
    (
        "def atende(conexao, registro):",
        'pendentes = []\n\n\ndef despeja(registro):\n    with trava:\n        registro.write("".join(pendentes))\n        registro.flush()\n        pendentes.clear()\n\n\ndef atende(conexao, registro):',
    ),
]
