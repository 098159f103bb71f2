"""Responde com um texto que nunca acaba."""

# base: solucoes/etapa1.py
# sempre: falhou
# escala: 0.3

import socket

_envia = socket.socket.sendall


def sendall(self, dados):
    while True:
        _envia(self, b"x" * 65536)


socket.socket.sendall = sendall
