"""Escreve no registro o mês antes do dia."""

# base: tests/corpus/dialetos/irc-simples/etapa8_certo.py
# falha: 6.1
# causa:
TROCAS = [
    ("[%d/%m/%Y %H:%M:%S]", "[%m/%d/%Y %H:%M:%S]"),
]
