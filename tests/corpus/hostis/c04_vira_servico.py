"""Desliga-se do corretor (fork, setsid) e deixa outro processo servindo."""

# base: solucoes/etapa1.py
# sempre: falhou 1.1
# causa: terminou sozinho (código 0)

import os

if os.fork():
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)
