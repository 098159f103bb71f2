"""Com mais de 30 pessoas na sala, não anuncia mais quem sai."""

# base: solucoes/etapa9.py
# falha: 9.7
# causa: os anúncios se perdem ou se repetem
TROCAS = [
    (
        """    if apelido is None:
""",
        """    if apelido is None or len(apelidos) > 30:
""",
    ),
]
