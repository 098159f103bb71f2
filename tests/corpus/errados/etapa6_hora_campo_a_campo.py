"""A hora é montada com os números, sem o zero à esquerda."""

# base: solucoes/etapa6.py
# falha: 6.9
# causa: a hora veio em outra forma
TROCAS = [
    (
        """    return datetime.now().strftime("[%H:%M:%S]")""",
        """    agora = datetime.now()
    return f"[{agora.hour}:{agora.minute}:{agora.second}]\"""",
    ),
]
