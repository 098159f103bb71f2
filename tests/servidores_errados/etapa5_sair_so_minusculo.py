"""Compara a palavra sem tirar espaços nem maiúsculas."""

# base: solucoes/etapa5.py
# falha: 5.3
# causa: o servidor não reconheceu o pedido de saída
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha == "sair"',
    ),
]
