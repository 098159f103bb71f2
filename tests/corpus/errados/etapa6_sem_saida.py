"""Não registra quem sai."""

# base: solucoes/etapa6.py
# falha: 6.2
# causa: o evento SAIDA não foi escrito
TROCAS = [
    (
        "    registro.write(",
        """    if not acontecimento.evento.startswith("SAIDA"):
        registro.write(""",
    ),
]
