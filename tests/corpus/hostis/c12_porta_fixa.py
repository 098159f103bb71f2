"""Ignora --porta e escuta sempre na mesma."""

# base: solucoes/etapa1.py
# sempre: falhou 1.1
# causa: escuta na porta | PermissionError

import socket

_bind = socket.socket.bind
socket.socket.bind = lambda self, endereco: _bind(self, (endereco[0], 28080))
