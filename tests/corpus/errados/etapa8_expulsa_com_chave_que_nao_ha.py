"""Procura o apelido num dicionário ao contrário, sem conferir."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: KeyError
TROCAS = [
    (
        """    conexao = dono_do_apelido(apelido)
    if conexao is None:
        return f'ERRO ninguém no chat se chama "{apelido}".'
""",
        """    conexao = {dele: quem for quem, dele in apelidos.items()}[apelido]
""",
    ),
]
