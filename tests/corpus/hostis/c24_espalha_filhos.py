"""Cria processos que se desligam dele (fork e setsid)."""

# base: solucoes/etapa1.py
# sempre: passou
# amostra: sim

import os
import time

for _ in range(30):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(300)
        os._exit(0)
