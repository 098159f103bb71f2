"""Escreve um arquivo enorme."""

# base: solucoes/etapa1.py
# sempre: passou


def tenta(faz):
    """Se conseguir, é uma fuga: o programa para, e o corretor o reprova."""
    try:
        faz()
    except OSError:
        return
    raise SystemExit("fuga")


def escreve():
    with open("enorme", "wb") as arquivo:
        arquivo.seek(65 * 1024 * 1024)
        arquivo.write(b"x")


tenta(escreve)
