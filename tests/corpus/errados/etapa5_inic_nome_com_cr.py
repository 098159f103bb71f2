"""Só tira o \\r das mensagens: o nome de quem usa o Windows é recusado."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.5
# causa: o \r do fim da linha foi tomado como parte do apelido
TROCAS = [
    (
        """.rstrip("\\r")
""",
        """
""",
    ),
    (
        """    elif linha.startswith("@"):
        mensagem_privada(conexao, linha)
    elif linha != "":
        with trava:
            broadcast(usuarios[conexao] + ": " + linha, conexao)
""",
        """    elif linha.startswith("@"):
        mensagem_privada(conexao, linha.rstrip("\\r"))
    elif linha.rstrip("\\r") != "":
        with trava:
            broadcast(usuarios[conexao] + ": " + linha.rstrip("\\r"), conexao)
""",
    ),
]
