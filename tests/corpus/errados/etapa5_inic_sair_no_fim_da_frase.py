"""Toma por saída qualquer frase que termine em sair."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.4
# causa: tomou a frase por um pedido de saída
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha.strip().lower().endswith("sair")',
    ),
]
