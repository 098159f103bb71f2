"""Escreve sem parar na saída."""

# base: solucoes/etapa1.py
# sempre: passou
# aviso: imprimiu mais de 1 MiB

import os
import threading


def inunda():
    while True:
        os.write(1, b"x" * 65536)


threading.Thread(target=inunda, daemon=True).start()
