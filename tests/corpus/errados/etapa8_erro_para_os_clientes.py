"""Manda o erro do console a todos."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: o erro foi para os clientes
TROCAS = [
    (
        """        return f'ERRO ninguém no chat se chama "{apelido}".'
""",
        """        for outra in apelidos:
            envia(outra, f"ERRO ninguém se chama {apelido}.")
        return ""
""",
    ),
]
