"""Recusa o apelido em uso e fecha a conexão, sem outra chance."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: depois de recusar o apelido
TROCAS = [
    (
        "next((linha for linha in recebidas if entra(conexao, linha)), None)",
        """next(recebidas, None)
        if apelido is None or not entra(conexao, apelido):
            apelido = None
            return""",
    ),
]
