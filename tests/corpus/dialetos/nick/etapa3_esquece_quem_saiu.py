"""Deixa na lista quem saiu, e morre ao escrever para ele."""

# base: tests/corpus/dialetos/nick/etapa3_certo.py
# falha: 2.7 3.8
# causa:
TROCAS = [
    (
        "            except OSError:\n                pass\n\n\ndef handle",
        "            except ZeroDivisionError:\n                pass\n\n\ndef handle",
    ),
    (
        "        del clientes[indice], nomes[indice]",
        "        del nomes[indice:indice]",
    ),
]
