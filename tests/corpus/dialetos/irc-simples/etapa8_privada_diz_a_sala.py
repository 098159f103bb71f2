"""Escreve #sala também na mensagem que vai a uma pessoa só."""

# base: tests/corpus/dialetos/irc-simples/etapa8_certo.py
# falha: 4.1
# causa:
TROCAS = [
    (":{apelido} PRIVMSG {nome} :{texto}", ":{apelido} PRIVMSG #sala :{texto}"),
]
