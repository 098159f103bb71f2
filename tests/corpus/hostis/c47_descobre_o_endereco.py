"""Abre um socket UDP para fora só para saber o próprio endereço."""

# base: solucoes/etapa1.py
# basica: passou ou falhou 1.1
# reforcada: falhou 1.1
# estrita: falhou 1.1
# causa: PermissionError | rede local

import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sonda:
    sonda.connect(("192.0.2.1", 53))  # em UDP, conectar não envia nada
    print(sonda.getsockname())
