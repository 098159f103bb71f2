"""Mostra o erro no terminal e também aos clientes."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: um comando errado só interessa a quem o digitou
TROCAS = [
    (
        """        return f'ERRO ninguém no chat se chama "{apelido}".'
""",
        """        for outra in apelidos:
            envia(outra, f"ERRO ninguém se chama {apelido}.")
        return f'ERRO ninguém no chat se chama "{apelido}".'
""",
    ),
]
