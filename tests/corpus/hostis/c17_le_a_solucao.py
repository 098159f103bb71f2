"""Lê um arquivo que não é dele: a solução, a prova, a entrega de outro."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: passou
# estrita: passou
# amostra: sim


def tenta(faz):
    """Se conseguir, é uma fuga: o programa para, e o corretor o reprova."""
    try:
        faz()
    except OSError:
        return
    raise SystemExit("fuga")


tenta(lambda: open("{alvo}/segredo.txt").read())
