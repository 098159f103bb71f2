"""Registra a mensagem antes de pegar a trava, em duas escritas: as linhas se misturam."""

# base: solucoes/etapa6.py
# falha: 6.8
# causa: duas threads escrevem no arquivo ao mesmo tempo
TROCAS = [
    (
        """    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\\n")
    for""",
        """    if not acontecimento.evento.startswith("MENSAGEM"):
        anota(acontecimento.evento, registro)
    for""",
    ),
    (
        """def realiza(acontecimento, registro):
""",
        """tranca = threading.Lock()  # protege cada escrita, mas não a linha inteira


def anota(evento, registro):
    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    with tranca:
        registro.write(f"{agora} ")
    with tranca:
        registro.write(f"{sem_controles(evento)}\\n")


def realiza(acontecimento, registro):
""",
    ),
    (
        """            with trava:
                realiza(recebe(""",
        """            if conexao in apelidos and linha and linha[0] != "@":
                anota(f"MENSAGEM {apelidos[conexao]}: {linha}", registro)
            with trava:
                realiza(recebe(""",
    ),
]
