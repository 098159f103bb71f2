"""Registra a mensagem fora da trava e em duas escritas: as linhas se misturam."""

# base: solucoes/etapa6.py
# falha: 6.8
TROCAS = [
    (
        """\
        self.arquivo.write(f"{agora} {sem_controles(evento)}\\n")
""",
        """\
        self.arquivo.write(f"{agora} ")
        self.arquivo.write(f"{sem_controles(evento)}\\n")
""",
    ),
    (
        """\
                with trava:
                    entrega(sala.recebe(conexao, linha))
""",
        """\
                if conexao in sala.apelidos and linha and linha[0] != "@":
                    entregas = sala.recebe(conexao, linha)
                    with trava:
                        entrega(entregas)
                    continue
                with trava:
                    entrega(sala.recebe(conexao, linha))
""",
    ),
]
