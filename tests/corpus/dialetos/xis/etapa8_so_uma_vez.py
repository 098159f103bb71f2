"""Responde uma vez e não volta a ler."""

# base: tests/corpus/dialetos/xis/etapa8_certo.py
# falha: 8.23 8.24 8.25
# causa: falta um laço
TROCAS = [
    (
        "        conexao.sendall(resposta.encode())",
        "        conexao.sendall(resposta.encode())\n        input()",
    ),
]
