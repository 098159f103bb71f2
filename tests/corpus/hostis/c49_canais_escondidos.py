"""Abre um socket que não passa pela rede: AF_VSOCK."""

# base: solucoes/etapa1.py
# basica: falhou 1.1 ou passou
# reforcada: passou
# estrita: passou

import socket


def tenta(faz):
    """Se conseguir, é uma fuga: o programa para, e o corretor o reprova."""
    try:
        faz()
    except OSError:
        return
    raise SystemExit("fuga")


tenta(lambda: socket.socket(40, socket.SOCK_STREAM))
