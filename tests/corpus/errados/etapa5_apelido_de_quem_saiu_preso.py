"""Quem se despede continua dono do apelido."""

# base: solucoes/etapa5.py
# falha: 5.6
# causa: o apelido de quem saiu continua ocupado
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                presos.add(apelidos.get(conexao))
                return
""",
    ),
    (
        """    if apelido in apelidos.values():
""",
        """    if apelido in presos or apelido in apelidos.values():
""",
    ),
    (
        "apelidos = {}",
        """presos = set()
apelidos = {}""",
    ),
]
