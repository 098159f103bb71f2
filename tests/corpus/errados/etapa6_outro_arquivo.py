"""Escreve sempre em chat.log da pasta atual, sem olhar --registro."""

# base: solucoes/etapa6.py
# falha: 6.6
# causa: o arquivo de --registro nem foi criado
TROCAS = [
    (
        "open(argumentos.registro,",
        'open("conversa.log",',
    ),
]
