"""Aceita um apelido em uso: a nova dona toma o lugar da antiga."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: o servidor aceitou um apelido em uso
TROCAS = [
    (
        """    if apelido in apelidos.values():
        return "apelido em uso, escolha outro."
""",
        "",
    ),
    (
        """    apelidos[conexao] = apelido
""",
        """    for outra in [outra for outra, dele in apelidos.items() if dele == apelido]:
        del apelidos[outra]
    apelidos[conexao] = apelido
""",
    ),
]
