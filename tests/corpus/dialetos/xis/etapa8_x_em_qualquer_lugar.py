"""Procura o x com `in`: uma frase com x no meio encerra a conversa."""

# base: tests/corpus/dialetos/xis/etapa8_certo.py
# falha: 8.26
# causa: compare a mensagem inteira
TROCAS = [('        if mensagem == "x":', '        if "x" in mensagem.split():')]
