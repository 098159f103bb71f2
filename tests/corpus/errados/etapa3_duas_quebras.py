"""Cada linha é enviada com dois \\n: chega seguida de uma vazia."""

# base: solucoes/etapa3.py
# falha: 2.1
# causa: o \n foi posto duas vezes
TROCAS = [("""sendall(f"{linha}\\n".encode())""", """sendall(f"{linha}\\n\\n".encode())""")]
