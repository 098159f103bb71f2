"""Só entra na lista quem já falou: quem chega e fica calado não recebe nada."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: confira se quem conecta entra na lista mesmo sem ter falado
TROCAS = [
    (
        """        with trava:
            clientes.append(cliente)
        thread =""",
        "        thread =",
    ),
    (
        """        buffer += dados
""",
        """        with trava:
            if cliente not in clientes:
                clientes.append(cliente)
        buffer += dados
""",
    ),
]
