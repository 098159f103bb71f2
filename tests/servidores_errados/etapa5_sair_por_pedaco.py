"""Qualquer frase que contenha a palavra é uma saída."""

# base: solucoes/etapa5.py
# falha: 5.4
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        '"sair" in linha.lower()',
    ),
]
