"""Um except que pega tudo em volta do accept engole o Ctrl+C."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.10
# causa: ? algo ainda segura o programa
TROCAS = [
    (
        """            conexao, endereco = servidor.accept()
""",
        """            try:
                conexao, endereco = servidor.accept()
            except:  # noqa: E722
                print("erro no accept")
                continue
""",
    ),
]
