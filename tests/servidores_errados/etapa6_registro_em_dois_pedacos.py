"""Registra a mensagem antes de pegar a trava, em duas escritas: as linhas se misturam."""

# base: solucoes/etapa6.py
# falha: 6.8
# causa: duas threads escrevem no arquivo ao mesmo tempo
TROCAS = [
    (
        """        self.registra(f"MENSAGEM {apelido}: {texto}")
""",
        "",
    ),
    (
        """                with trava:
                    entrega(sala.recebe(conexao, linha))
""",
        """                if conexao in sala.apelidos and linha and linha[0] != "@":
                    sala.registra(f"MENSAGEM {sala.apelidos[conexao]}: {linha}")
                with trava:
                    entrega(sala.recebe(conexao, linha))
""",
    ),
    (
        """        self.arquivo.write(f"{agora} {sem_controles(evento)}\\n")
""",
        """        with self.tranca:
            self.arquivo.write(f"{agora} ")
        with self.tranca:
            self.arquivo.write(f"{sem_controles(evento)}\\n")
""",
    ),
    (
        """        # buffering=1 descarrega""",
        """        self.tranca = threading.Lock()  # protege cada escrita, mas não a linha inteira
        # buffering=1 descarrega""",
    ),
]
