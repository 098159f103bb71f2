"""O aviso da saída vai também a quem saiu."""

# base: solucoes/etapa5.py
# falha: 5.2
# causa: o aviso de saída também foi enviado a quem saiu
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                if conexao in apelidos:
                    envia(conexao, f"{apelidos[conexao]} saiu do chat.")
                return
""",
    ),
]
