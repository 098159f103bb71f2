"""Procura o apelido num dicionário ao contrário, sem conferir."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: KeyError
TROCAS = [
    (
        """    conexao = sala.dono_do_apelido(apelido)
    if conexao is None:
        return f'ERRO ninguém no chat se chama "{apelido}".'
    entrega([""",
        """    conexao = {dele: quem for quem, dele in sala.apelidos.items()}[apelido]
    entrega([""",
    ),
]
