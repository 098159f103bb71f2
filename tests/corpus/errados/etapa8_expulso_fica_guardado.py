"""Guarda uma cópia da conexão de quem foi expulso, para nunca mais aceitá-lo, e não a fecha."""

# base: solucoes/etapa8.py
# falha: 5.9
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """    derruba(conexao)
    return f"{apelido} está fora do chat.\"""",
        """    derruba(conexao)
    expulsos.append(conexao.dup())
    return f"{apelido} está fora do chat.\"""",
    ),
    (
        """apelidos = {}""",
        """expulsos = []
apelidos = {}""",
    ),
]
