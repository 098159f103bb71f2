"""Com a caixa cheia, joga fora o que chega e nunca desconecta."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: os outros não leram que ele saiu | joga fora
TROCAS = [
    (
        """        derruba(conexao)  # quem anuncia é a thread dele, no finally de sempre
""",
        """        return
""",
    ),
]
