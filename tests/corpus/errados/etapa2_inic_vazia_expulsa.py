"""linha vazia expulsa"""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.9
# causa: depois de uma linha vazia
TROCAS = [
    (
        """            if mensagem:
                broadcast(mensagem, cliente)
""",
        """            if not mensagem:
                remover(cliente)
                return
            broadcast(mensagem, cliente)
""",
    ),
]
