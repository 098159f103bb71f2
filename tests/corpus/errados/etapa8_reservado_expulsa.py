"""Fecha a conexão de quem pede o apelido servidor."""

# base: solucoes/etapa8.py
# falha: 8.7
# causa: o programa fechou a conexão de dora
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                return
            if linha == NOME_DO_SERVIDOR:
                conexao.sendall("ERRO apelido reservado.\\n".encode())
                return
""",
    ),
]
