"""Não reconhece a palavra: ela sai como mensagem."""

# base: solucoes/etapa5.py
# falha: 5.1
# causa: o pedido de saída foi entregue aos outros como uma mensagem
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        "",
    ),
]
