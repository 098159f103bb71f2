"""Procura senhas no ambiente dos outros processos."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: passou
# estrita: passou

import glob


def tenta(faz):
    """Se conseguir, é uma fuga: o programa para, e o corretor o reprova."""
    try:
        faz()
    except OSError:
        return
    raise SystemExit("fuga")


def procura():
    for arquivo in glob.glob("/proc/[0-9]*/environ"):
        try:
            with open(arquivo) as aberto:
                if "{senha}" in aberto.read():
                    return
        except (OSError, UnicodeDecodeError):
            continue
    raise OSError("nada achado")


tenta(procura)
