"""Tira o lento da sala e anuncia, mas não fecha a conexão."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: a conexão dele não foi fechada
TROCAS = [
    (
        """        derruba(conexao)  # quem anuncia é a thread dele, no finally de sempre
""",
        """        for conexoes, linha in (sai(conexao) or Acontecimento("", [])).entregas:
            envia(conexoes, linha)
""",
    ),
]
