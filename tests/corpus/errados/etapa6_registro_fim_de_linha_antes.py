"""Escreve o fim de linha antes de cada evento: a última linha fica sem ele."""

# base: solucoes/etapa6.py
# falha: 6.6
# causa: o texto ainda não foi para o arquivo
TROCAS = [
    (
        '    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\\n")\n',
        '    registro.write(f"\\n{agora} {sem_controles(acontecimento.evento)}")\n',
    )
]
