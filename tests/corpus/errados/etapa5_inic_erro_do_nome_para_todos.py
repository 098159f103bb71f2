"""O erro do nome repetido vai para a sala inteira."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.4
# causa: o ERRO da recusa foi enviado a outras pessoas
TROCAS = [
    (
        """            enviar(conexao, "ERRO já existe alguém com esse nome.")
""",
        """            enviar(conexao, "ERRO já existe alguém com esse nome.")
            broadcast("ERRO já existe alguém com esse nome.")
""",
    ),
]
