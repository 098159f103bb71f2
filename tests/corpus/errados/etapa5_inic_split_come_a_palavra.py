"""Usa split(' ', 2) e fica com o último pedaço: a primeira palavra da mensagem privada se perde."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.5
# causa: chegou cortado ou mudado
TROCAS = [
    (
        'mensagem[1:].split(" ", 1)',
        'mensagem[1:].split(" ", 2)',
    ),
    (
        """    destino, texto = partes
""",
        """    destino, texto = partes[0], partes[-1]
""",
    ),
]
