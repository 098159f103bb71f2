"""Qualquer frase que comece pela palavra é uma saída."""

# base: solucoes/etapa5.py
# falha: 5.4
# causa: o servidor tomou a frase por um pedido de saída
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha.strip().lower().startswith("sair")',
    ),
]
