"""Corta em 20 letras o nome comprido, em vez de recusá-lo."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.5
# causa: o servidor aceitou um apelido de 21 caracteres
TROCAS = [
    (
        "        if not nome_valido(nome):",
        """        nome = nome[:20]
        if not nome_valido(nome):""",
    ),
]
