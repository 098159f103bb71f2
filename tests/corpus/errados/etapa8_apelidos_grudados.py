"""/quem escreve os apelidos sem nada entre eles."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: os apelidos saem grudados
TROCAS = [
    (
        "{', '.join(apelidos.values())",
        "{''.join(apelidos.values())",
    ),
]
