"""Lê o tamanho com um recv só, que pode vir pela metade."""

# base: tests/corpus/dialetos/prefixo/etapa5_certo.py
# falha: 2.3
# causa:
TROCAS = [
    (
        "    while cabecalho := exatamente(conexao, 4):",
        "    while cabecalho := conexao.recv(4):",
    ),
]
