"""Escreve no registro o texto como veio, com caracteres de controle."""

# base: solucoes/etapa6.py
# falha: 6.10
# causa: o texto foi escrito no registro como veio
TROCAS = [
    (
        "{sem_controles(acontecimento.evento)}",
        "{acontecimento.evento}",
    ),
]
