"""Guarda quem está saindo numa variável global: com várias saídas juntas, uma apaga a outra."""

# base: solucoes/etapa5.py
# falha: 5.8
# causa: com várias pessoas saindo juntas,
TROCAS = [
    (
        """    finally:
        with trava:
            conexoes.discard(conexao)
            sai(conexao)
""",
        """    finally:
        global saindo
        saindo = conexao
        with trava:
            conexoes.discard(conexao)
            sai(saindo)
""",
    ),
]
