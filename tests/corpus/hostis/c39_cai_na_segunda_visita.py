"""Termina quando a segunda pessoa conecta."""

# base: solucoes/etapa1.py
# sempre: falhou

import os
import socket

_aceita, visitas = socket.socket.accept, []


def accept(self):
    visitas.append(_aceita(self))
    if len(visitas) == 2:
        os._exit(1)
    return visitas[-1]


socket.socket.accept = accept
