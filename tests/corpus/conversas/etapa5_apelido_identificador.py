"""Exige que o apelido seja um identificador do Python."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.5
TROCAS = [
    (
        'if nome == "" or len(nome) > 20:',
        'if nome == "" or len(nome) > 20 or not nome.isidentifier():',
    ),
]
