"""Traz um socket.py, que esconde o da biblioteca."""

# base: solucoes/etapa1.py
# sempre: falhou 1.1
# ao lado: socket.py

import socket
