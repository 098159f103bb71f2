"""Decodifica o que chega: bytes que não são texto voltam trocados."""

# base: solucoes/etapa1.py
# falha: 1.2
TROCAS = [
    (
        "conexao.sendall(dados)",
        'conexao.sendall(dados.decode("utf-8", "replace").encode())',
    ),
]
