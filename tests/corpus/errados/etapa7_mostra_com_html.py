"""Escreve &lt; no lugar de <, como se a tela fosse uma página."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: mudada, ou cortada
TROCAS = [
    ("import argparse\n", "import argparse\nimport html\n"),
    (
        "print(sem_controles(linha), flush=True)",
        "print(html.escape(sem_controles(linha)), flush=True)",
    ),
]
