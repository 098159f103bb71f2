"""Escreve o registro em latin-1."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: o arquivo foi aberto sem encoding='utf-8'
TROCAS = [
    (
        '"a", encoding="utf-8"',
        '"a", encoding="latin-1", errors="replace"',
    ),
]
