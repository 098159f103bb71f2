"""Entrega o texto sem o \\n no fim."""

# base: solucoes/etapa2.py
# falha: 2.1
# causa: o texto chegou a ana sem o \n no fim
TROCAS = [
    (
        'conexao.sendall(f"{linha}\\n".encode())',
        "conexao.sendall(linha.encode())",
    ),
]
