"""Guarda uma cópia da conexão de quem foi expulso, para nunca mais aceitá-lo, e não a fecha."""

# base: solucoes/etapa8.py
# falha: 5.9
# causa: cada pessoa expulsa deixa alguma coisa para trás
TROCAS = [
    (
        """    derruba(conexao)
    return f"{apelido} está fora do chat.\"""",
        """    expulsos.append(conexao.dup())
    derruba(conexao)
    return f"{apelido} está fora do chat.\"""",
    ),
    (
        """apelidos = {}""",
        """expulsos = []
apelidos = {}""",
    ),
]
