"""O nome é o que vier no primeiro recv, inteiro ou não."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.1
# bloqueia: não
# causa: o apelido foi tomado do que veio num recv()
TROCAS = [
    (
        """    buffer = b""
    continuar = True
    while continuar:
""",
        """    buffer = b""
    continuar = True
    while continuar and conexao not in usuarios:
        try:
            nome = conexao.recv(1024).decode("utf-8", errors="replace")
        except OSError:
            nome = ""
        if nome == "":
            continuar = False
        else:
            continuar = tratar_linha(conexao, nome.rstrip("\\r\\n"))
    while continuar:
""",
    ),
]
