"""Encerra a conversa com shutdown, sem close, e guarda a conexão numa lista que só cresce."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.9
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """usuarios = {}  # conexão -> nome
""",
        """usuarios = {}  # conexão -> nome
saidas = []
""",
    ),
    (
        """            print(nome, "saiu")
    conexao.close()
""",
        """            print(nome, "saiu")
    saidas.append(conexao)
    try:
        conexao.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
""",
    ),
]
