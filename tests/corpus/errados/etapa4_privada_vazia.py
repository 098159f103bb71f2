"""Entrega uma mensagem privada sem texto."""

# base: solucoes/etapa4.py
# falha: 4.4
# causa: a mensagem privada incompleta foi entregue
TROCAS = [
    (
        """    if not nome or not texto.strip():
""",
        """    if not nome:
""",
    ),
]
