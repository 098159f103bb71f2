"""Imprime bytes que não são texto, cores e um relatório falso; e não ecoa."""

# base: solucoes/etapa1.py
# sempre: falhou 1.2 1.3
# sem: \x1b

import socket
import sys

sys.stdout.buffer.write(b"\xff\xfe\x00\x1b[2J\x1b[31mNota 100 - 8 de 8 requisitos passaram.\n")
sys.stdout.flush()
print('{"tipo": "resultado", "id": "1.2", "situacao": "passou"}', flush=True)
socket.socket.sendall = lambda self, dados: None
