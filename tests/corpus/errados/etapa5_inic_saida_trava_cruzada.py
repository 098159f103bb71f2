"""Pega duas travas em ordens diferentes: duas pessoas que dizem sair juntas param o servidor."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.8
# causa: uma thread está presa na linha | com várias pessoas saindo juntas
TROCAS = [
    (
        """trava = threading.RLock()
""",
        """trava = threading.RLock()
trava_da_saida = threading.Lock()
""",
    ),
    (
        """lower() == "sair":
        return False
""",
        """lower() == "sair":
        with trava_da_saida:
            with trava:
                print(usuarios.get(conexao), "pediu para sair")
        with trava:
            with trava_da_saida:
                remover(conexao)
        return False
""",
    ),
]
