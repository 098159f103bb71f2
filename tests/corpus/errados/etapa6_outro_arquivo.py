"""Escreve sempre em chat.log da pasta atual, sem olhar --registro."""

# base: solucoes/etapa6.py
# falha: 6.6
# causa: a mensagem foi escrita em conversa.log
TROCAS = [
    (
        "open(argumentos.registro,",
        'open("conversa.log",',
    ),
]
