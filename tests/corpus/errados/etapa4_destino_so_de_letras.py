"""Acha o destino com \\w+, que para no traço e no ponto: quem os tem no apelido não recebe nada."""

# base: solucoes/etapa4.py
# falha: 4.6
# causa: a mensagem privada não chegou a quem tem um traço e um ponto no apelido
TROCAS = [
    (
        """    nome, _, texto = linha[1:].partition(" ")
""",
        """    achado = re.match(r"@(\\w+) (.*)", linha)
    nome, texto = achado.groups() if achado else ("", "")
""",
    ),
    (
        """import argparse
""",
        """import argparse
import re
""",
    ),
]
