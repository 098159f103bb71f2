"""Trata o recv vazio como uma linha: quem cai diz uma mensagem vazia."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.7
# causa: o recv() vazio de quem foi embora
TROCAS = [
    (
        """        if not dados:
            break
""",
        """        if not dados:
            if conexao in usuarios:
                broadcast(usuarios[conexao] + ": ", conexao)
            break
""",
    ),
]
