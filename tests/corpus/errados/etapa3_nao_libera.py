"""O apelido de quem caiu continua ocupado."""

# base: solucoes/etapa3.py
# falha: 3.8
# causa: o apelido de quem caiu
TROCAS = [
    (
        """        with trava:
            apelidos.pop(conexao, None)
        conexao.close()
""",
        """        conexao.close()
""",
    ),
]
