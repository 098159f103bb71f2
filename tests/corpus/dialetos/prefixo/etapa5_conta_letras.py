"""O tamanho que escreve é o de letras, e não o de bytes."""

# base: tests/corpus/dialetos/prefixo/etapa5_certo.py
# falha: 2.2 2.3 2.4 3.3 3.5 3.6 4.3 4.5 4.7 5.4 5.6
# causa:
TROCAS = [
    (
        'f"{len(dados):04}"',
        'f"{len(linha):04}"',
    ),
]
