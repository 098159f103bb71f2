"""Calcula a data uma vez só, quando o servidor começa."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: a hora está parada ou atrasada
TROCAS = [
    ('    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")\n', "    agora = COMECO\n"),
    (
        "def realiza(acontecimento",
        'COMECO = datetime.now().strftime("%Y-%m-%d %H:%M:%S")\n\n\ndef realiza(acontecimento',
    ),
]
