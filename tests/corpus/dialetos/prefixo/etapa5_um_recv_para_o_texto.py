"""Lê o texto com um recv só, que pode vir pela metade."""

# base: tests/corpus/dialetos/prefixo/etapa5_certo.py
# falha: 2.3
# causa:
TROCAS = [
    (
        "yield exatamente(conexao, int(cabecalho)).decode",
        "yield conexao.recv(int(cabecalho)).decode",
    ),
]
