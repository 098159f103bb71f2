"""Compara a palavra sem tirar espaços nem maiúsculas."""

# base: solucoes/etapa5.py
# falha: 5.3
# causa: tire os espaços em volta (strip) e passe tudo para minúsculas
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha == "sair"',
    ),
]
