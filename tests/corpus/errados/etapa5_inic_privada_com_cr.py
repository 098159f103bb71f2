"""Deixa o \\r na mensagem privada."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.5
# causa: o \r do fim da linha foi tratado como parte do texto
TROCAS = [
    (
        """.rstrip("\\r")
""",
        """
""",
    ),
    (
        "        cadastrar(conexao, linha)",
        '        cadastrar(conexao, linha.rstrip("\\r"))',
    ),
    (
        """    elif linha != "":
        with trava:
            broadcast(usuarios[conexao] + ": " + linha, conexao)
""",
        """    elif linha.rstrip("\\r") != "":
        with trava:
            broadcast(usuarios[conexao] + ": " + linha.rstrip("\\r"), conexao)
""",
    ),
]
