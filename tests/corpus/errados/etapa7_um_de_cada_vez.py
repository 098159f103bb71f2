"""Envia, espera a resposta, envia, espera: sem thread, só ouve depois de falar."""

# falha: 7.2
# causa: crie uma thread só para receber

import argparse
import socket
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--porta", type=int, default=12345)
parser.add_argument("--nome")
args = parser.parse_args()

s = socket.socket()
try:
    s.connect((args.host, args.porta))
except OSError:
    print("Não conectou em", args.host, args.porta)
    sys.exit(1)

try:
    nome = args.nome or input("Nome: ")
    s.sendall((nome + "\n").encode())
    print(s.recv(1024).decode())
    while True:
        mensagem = input("> ")
        s.sendall((mensagem + "\n").encode())
        if mensagem == "sair":
            break
        print(s.recv(1024).decode())
except (EOFError, KeyboardInterrupt):
    pass
s.close()
