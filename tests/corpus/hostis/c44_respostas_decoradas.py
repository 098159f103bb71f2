"""Traz as respostas escritas, em vez de ecoar."""

# base: solucoes/etapa1.py
# sempre: falhou

import socket

_envia = socket.socket.sendall
socket.socket.sendall = lambda self, dados: _envia(self, "olá, servidor!".encode())
