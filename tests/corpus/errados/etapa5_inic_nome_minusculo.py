"""Passa o nome para minúsculas."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.1
# causa: as boas-vindas não trazem o apelido como ele foi enviado
TROCAS = [
    (
        "        if not nome_valido(nome):",
        """        nome = nome.lower()
        if not nome_valido(nome):""",
    ),
]
