"""Qualquer frase que comece pela palavra é uma saída."""

# base: solucoes/etapa5.py
# falha: 5.4
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha.strip().lower().startswith("sair")',
    ),
]
