"""Envia o texto e o fim de linha em duas escritas, sem trava: linhas de pessoas diferentes se misturam."""

# base: solucoes/etapa2.py
# falha: 2.6
TROCAS = [
    ("""\
        conexao.sendall(f"{linha}\\n".encode())
""", """\
        conexao.sendall(linha.encode())
        conexao.sendall(b"\\n")
"""),
    ("""\
                with trava:
                    distribui(linha, conexao)
""", """\
                distribui(linha, conexao)
"""),
]
