"""Escreve o ERRO como um aviso livre, com “* ” na frente."""

# base: solucoes/etapa4.py
# falha: 3.4 3.5 4.3 4.4
# causa: o servidor respondeu
TROCAS = [
    (
        'f"ERRO {motivo}"',
        'f"* ERRO {motivo}"',
    ),
]
