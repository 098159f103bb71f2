"""O aviso da saída vai só para quem está saindo."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.2 5.5
# causa: o aviso de saída também foi enviado a quem saiu
TROCAS = [
    (
        """            broadcast(nome + " saiu do chat.")
""",
        """            enviar(conexao, nome + " saiu do chat.")
""",
    ),
]
