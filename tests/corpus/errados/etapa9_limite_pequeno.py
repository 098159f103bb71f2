"""Desconecta quem tem mais de 256 KiB à espera."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: tinha menos de 1 MiB à espera
TROCAS = [
    (
        "MAXIMO_DA_CAIXA = 1024 * 1024",
        "MAXIMO_DA_CAIXA = 256 * 1024",
    ),
]
