"""A meia linha de quem foi embora não é entregue, mas é registrada como uma mensagem."""

# base: solucoes/etapa6.py
# falha: 6.3
# causa: não é uma linha: não se registra
TROCAS = [
    (
        """        *completas, resto = (resto + dados).split(b"\\n")
""",
        """        *completas, resto = (resto + dados).split(b"\\n")
        restos[conexao] = resto.decode("utf-8", "replace")
""",
    ),
    (
        """    finally:
        with trava:
""",
        """    finally:
        with trava:
            if conexao in apelidos and restos.get(conexao):
                mensagem = f"MENSAGEM {apelidos[conexao]}: {restos.pop(conexao)}"
                realiza(Acontecimento(mensagem, []), registro)
""",
    ),
    (
        """def quer_sair(linha):
""",
        """restos = {}


def quer_sair(linha):
""",
    ),
]
