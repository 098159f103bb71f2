"""O apelido de quem caiu continua ocupado."""

# base: solucoes/etapa3.py
# falha: 3.8
TROCAS = [
    (
        """        with trava:
            participantes.pop(apelido, None)
        conexao.close()
""",
        """        conexao.close()
""",
    ),
]
