"""Troca o nome pelo nome com inicial maiúscula."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.1
# causa: as boas-vindas não trazem o apelido como ele foi enviado
TROCAS = [
    (
        "        if not nome_valido(nome):",
        """        nome = nome.capitalize()
        if not nome_valido(nome):""",
    ),
]
