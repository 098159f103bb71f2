"""Decodifica o que chega: bytes que não são texto voltam trocados."""

# base: solucoes/etapa1.py
# falha: 1.2
# causa: os bytes que não são texto não voltaram iguais
TROCAS = [
    (
        "conexao.sendall(dados)",
        'conexao.sendall(dados.decode("utf-8", "replace").encode())',
    ),
]
