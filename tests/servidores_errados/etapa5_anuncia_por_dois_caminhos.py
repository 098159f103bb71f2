"""Quem nota a queda ao escrever também anuncia: às vezes o aviso sai duas vezes."""

# base: solucoes/etapa5.py
# falha: 5.5
TROCAS = [
    (
        """\
        except OSError:
            pass  # este já caiu; a thread dele percebe e o tira da sala


def atende""",
        """\
        except OSError:
            caidos.append(uma.para)


caidos = []


def atende""",
    ),
    (
        """\
                with trava:
                    entrega(sala.recebe(conexao, linha))
""",
        """\
                with trava:
                    entrega(sala.recebe(conexao, linha))
                    for caido in caidos:
                        apelido = sala.apelidos.get(caido)
                        entrega(sala.aos_outros(caido, f"{apelido} saiu do chat."))
                    caidos.clear()
""",
    ),
]
