"""O settimeout() do accept() não é tratado: um segundo sem ninguém chegar, e ninguém mais entra."""

# base: solucoes/etapa5.py
# falha: 5.11
# causa: TimeoutError
TROCAS = [
    (
        """        try:
            conexao, _ = servidor.accept()
        except TimeoutError:
            continue
        with trava:
""",
        """        conexao, _ = servidor.accept()
        with trava:
""",
    ),
]
