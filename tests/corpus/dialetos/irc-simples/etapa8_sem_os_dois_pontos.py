"""Esquece os dois-pontos antes do texto da mensagem pública."""

# base: tests/corpus/dialetos/irc-simples/etapa8_certo.py
# falha: 3.3 8.1
# causa:
TROCAS = [
    (":{autor} PRIVMSG #sala :{texto}", ":{autor} PRIVMSG #sala {texto}"),
]
