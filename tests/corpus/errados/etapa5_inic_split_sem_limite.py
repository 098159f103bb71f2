"""Separa a mensagem privada com split() e junta de novo: os espaços duplos se perdem."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.5
# causa: o texto da mensagem privada chegou cortado ou mudado
TROCAS = [
    (
        'mensagem[1:].split(" ", 1)',
        "mensagem[1:].split()",
    ),
    (
        'len(partes) < 2 or partes[0] == "" or partes[1].strip() == ""',
        'len(partes) < 2 or mensagem[1] == " "',
    ),
    (
        """    destino, texto = partes
""",
        """    destino, texto = partes[0], " ".join(partes[1:])
""",
    ),
]
