"""Confere o apelido reservado como veio, e o guarda sem os espaços das pontas."""

# base: solucoes/etapa8.py
# falha: 8.7
# causa: conferido com o espaço
TROCAS = [
    (
        """or " " in apelido or not apelido.isprintable()""",
        """or " " in apelido.strip() or not apelido.isprintable()""",
    ),
    ("or apelido in apelidos.values():", "or apelido.strip() in apelidos.values():"),
    ("    apelidos[conexao] = apelido\n", "    apelidos[conexao] = apelido = apelido.strip()\n"),
]
