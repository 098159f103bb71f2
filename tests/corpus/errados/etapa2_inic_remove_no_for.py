"""Tira da lista quem caiu durante o próprio for do broadcast: o vizinho é pulado."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.7
# causa: depois que alguém caiu, uma mensagem se perdeu
TROCAS = [
    (
        "for cliente in list(clientes):",
        "for cliente in clientes:",
    ),
    (
        """                except OSError:
                    pass


def remover""",
        """                except OSError:
                    clientes.remove(cliente)


def remover""",
    ),
    (
        """    with trava:
        if cliente in clientes:
            clientes.remove(cliente)
    cliente.close()
""",
        """    cliente.close()
""",
    ),
]
