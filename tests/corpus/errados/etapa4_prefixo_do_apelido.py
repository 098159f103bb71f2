"""Procura o destino pelo começo do apelido."""

# base: solucoes/etapa4.py
# falha: 4.6
# causa: a mensagem privada foi para uma pessoa de apelido parecido
TROCAS = [
    (
        """        if dele == apelido:
""",
        """        if dele.startswith(apelido):
""",
    ),
]
