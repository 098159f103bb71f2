"""limite de 20"""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.6
# causa: com muita gente no chat
TROCAS = [
    (
        "        if not nome_valido(nome):",
        """        if len(usuarios) >= 20:
            enviar(conexao, "ERRO lotado")
            return False
        if not nome_valido(nome):""",
    ),
]
