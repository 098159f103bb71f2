"""Toda linha do console é tomada por um comando: nenhuma frase chega à sala."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: o terminal respondeu “ERRO não conheço
TROCAS = [
    (
        """    if comando.startswith("/"):
""",
        """    if comando:
""",
    ),
]
