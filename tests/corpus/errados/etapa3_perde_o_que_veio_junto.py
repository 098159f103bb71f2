"""Depois de recusar um apelido, joga fora o resto do que chegou com ele."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: o apelido que veio logo atrás do recusado, no mesmo pacote, se perdeu
TROCAS = [
    (
        """            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
""",
        """            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
            if conexao in recusados:
                recusados.remove(conexao)
                break
""",
    ),
    (
        """        envia(conexao, f"ERRO {motivo}")
""",
        """        envia(conexao, f"ERRO {motivo}")
        recusados.add(conexao)
""",
    ),
    (
        """def linhas(conexao):
""",
        """recusados = set()


def linhas(conexao):
""",
    ),
]
