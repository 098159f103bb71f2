"""Só percebe que o servidor fechou quando tenta enviar."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.7
# causa: só um Enter a soltaria
TROCAS = [
    (
        """    if not fechando:
        print("*** A conexão com o servidor caiu. ***")
        sys.stdout.flush()
        os._exit(1)
""",
        """""",
    ),
]
