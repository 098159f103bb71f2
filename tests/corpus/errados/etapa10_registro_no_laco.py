"""Escreve no registro dentro do laço."""

# base: solucoes/etapa10.py
# falha: 10.2
# causa: o laço espera o registro aceitar a escrita
TROCAS = [
    (
        """    por_registrar.put(f"{agora} {sem_controles(acontecimento.evento)}\\n")
""",
        """    o_registro[0].write(f"{agora} {sem_controles(acontecimento.evento)}\\n")
""",
    ),
    (
        """class LinhaGrande(Exception):
""",
        """o_registro = []


class LinhaGrande(Exception):
""",
    ),
    (
        "    escrivao = threading",
        """    o_registro.append(registro)
    escrivao = threading""",
    ),
]
