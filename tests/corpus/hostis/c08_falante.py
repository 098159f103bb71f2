"""Imprime muito a cada conexão; no mais, está certo."""

# base: solucoes/etapa1.py
# sempre: passou

import socket

_aceita = socket.socket.accept


def accept(self):
    print("alguém chegou " * 500, flush=True)
    return _aceita(self)


socket.socket.accept = accept
