"""Procura o nome de quem pediu para sair sem ver se ele já tem um."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.7
# causa: KeyError
TROCAS = [
    (
        """lower() == "sair":
        return False
""",
        """lower() == "sair":
        print(usuarios[conexao], "pediu para sair")
        return False
""",
    ),
]
