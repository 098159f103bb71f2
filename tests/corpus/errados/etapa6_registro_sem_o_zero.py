"""A hora do registro é montada com os números, sem o zero à esquerda."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: e não com a data e a hora na forma
TROCAS = [
    (
        """    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")""",
        """    agora = datetime.now()
    agora = f"{agora:%Y-%m-%d} {agora.hour}:{agora:%M:%S}\"""",
    ),
]
