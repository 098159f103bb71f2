"""Anuncia a saída também de quem nunca teve apelido."""

# base: solucoes/etapa5.py
# falha: 5.7
# causa: alguém que nunca teve apelido foi anunciado
TROCAS = [
    (
        """        return  # nunca chegou a entrar: não há o que anunciar
""",
        """        apelido = "Alguém"
""",
    ),
]
