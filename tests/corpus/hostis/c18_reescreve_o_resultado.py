"""Reescreve o arquivo em que o professor guarda as notas."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: passou
# estrita: passou


def tenta(faz):
    """Se conseguir, é uma fuga: o programa para, e o corretor o reprova."""
    try:
        faz()
    except OSError:
        return
    raise SystemExit("fuga")


tenta(lambda: open("{alvo}/resultado.json", "w").write('{"nota": 100}'))
