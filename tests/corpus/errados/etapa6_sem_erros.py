"""Não registra os erros."""

# base: solucoes/etapa6.py
# falha: 6.5
# causa: o erro foi respondido mas não foi registrado
TROCAS = [
    (
        "    registro.write(",
        """    if not acontecimento.evento.startswith("ERRO"):
        registro.write(""",
    ),
]
