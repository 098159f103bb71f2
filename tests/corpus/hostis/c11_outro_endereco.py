"""Escuta em 127.0.0.2."""

# base: solucoes/etapa1.py
# sempre: falhou 1.1
# causa: escuta no endereço 127.0.0.2

import socket

_bind = socket.socket.bind
socket.socket.bind = lambda self, endereco: _bind(self, ("127.0.0.2", endereco[1]))
