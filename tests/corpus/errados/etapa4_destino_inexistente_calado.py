"""Não responde nada quando o destino não existe."""

# base: solucoes/etapa4.py
# falha: 4.3
# causa: o servidor não respondeu
TROCAS = [
    (
        """        erro(conexao, f"{nome} não está no chat.")
""",
        """        pass
""",
    ),
]
