"""Não reconhece a palavra: ela sai como mensagem."""

# base: solucoes/etapa5.py
# falha: 5.1
# causa: o servidor não reconheceu o pedido de saída
TROCAS = [
    (
        """                if quer_sair(linha):
                    return
""",
        "",
    ),
]
