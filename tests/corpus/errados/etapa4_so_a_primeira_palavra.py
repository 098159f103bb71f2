"""Entrega só até o segundo @ ou o espaço duplo: o texto chega cortado."""

# base: solucoes/etapa4.py
# falha: 4.5
# causa: o texto da mensagem privada chegou cortado ou mudado
TROCAS = [
    (
        """    nome, _, texto = linha[1:].partition(" ")
""",
        """    nome, _, texto = linha[1:].partition(" ")
    texto = " ".join(texto.split())
""",
    ),
]
