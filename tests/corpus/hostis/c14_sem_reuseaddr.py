"""Não liga SO_REUSEADDR: não recomeça na mesma porta."""

# base: solucoes/etapa1.py
# sempre: falhou 1.7
# causa: Address already in use

import socket


def create_server(endereco, **opcoes):
    servidor = socket.socket()
    servidor.bind(endereco)
    servidor.listen()
    return servidor


socket.create_server = create_server
