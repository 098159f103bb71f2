"""Toma por linha o que o sistema entrega de uma vez: num cano, metade dela."""

# base: tests/corpus/certos/etapa7_selectors.py
# falha: 7.3
# causa: a linha chegou em duas | a linha chegou mudada | a linha não chegou
TROCAS = [
    (
        """                    for linha in do_teclado.recebe(dados):
""",
        """                    for linha in dados.removesuffix(b"\\n").split(b"\\n") if dados else []:
""",
    ),
]
