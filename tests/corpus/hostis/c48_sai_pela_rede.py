"""Conecta-se à máquina pelo endereço dela na rede, e não por 127.0.0.1."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
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


tenta(lambda: socket.create_connection(("{maquina}", int("{porta_alheia}")), timeout=2))
