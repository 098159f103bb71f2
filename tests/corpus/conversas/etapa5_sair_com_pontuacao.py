"""Tira a pontuação antes de comparar: `sair.` e `"sair"` encerram."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.4
TROCAS = [
    ('if linha.strip().lower() == "sair":', 'if linha.strip(" \\t.!?\\"\'").lower() == "sair":'),
]
