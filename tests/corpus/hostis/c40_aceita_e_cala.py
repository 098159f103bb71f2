"""Aceita as conexões e nunca responde."""

# base: solucoes/etapa1.py
# sempre: falhou
# escala: 0.3

import socket

socket.socket.sendall = lambda self, dados: None
socket.socket.recv = lambda self, tamanho: __import__("time").sleep(9999)
