"""Atende uma pessoa e termina."""

# base: solucoes/etapa1.py
# sempre: falhou

import os
import socket

_aceita, visitas = socket.socket.accept, []


def accept(self):
    if visitas:
        os._exit(0)
    visitas.append(_aceita(self))
    return visitas[-1]


socket.socket.accept = accept
