"""Só fecha a conexão de quem chegou a ter apelido; as outras ficam guardadas para sempre."""

# base: solucoes/etapa5.py
# demora: espera muitos prazos inteiros
# falha: 5.7 5.9
# causa: a conexão
TROCAS = [
    (
        """            conexoes.discard(conexao)
            sai(conexao)
        conexao.close()""",
        """            if conexao not in apelidos:
                return
            conexoes.discard(conexao)
            sai(conexao)
        conexao.close()""",
    ),
]
