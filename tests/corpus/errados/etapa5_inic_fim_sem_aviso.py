"""Quem fecha a conexão sem dizer sair é tirado da lista sem aviso."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.5
# causa: os outros não foram avisados
TROCAS = [
    (
        """        if not dados:
            break
""",
        """        if not dados:
            with trava:
                usuarios.pop(conexao, None)
            conexao.close()
            return
""",
    ),
]
