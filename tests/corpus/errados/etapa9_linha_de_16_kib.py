"""Recusa uma linha de mais de 16 KiB."""

# base: solucoes/etapa9.py
# falha: 2.3 9.5
# causa: uma linha de até 64 KiB passa inteira
TROCAS = [
    (
        "MAXIMO_DA_LINHA = 64 * 1024  #",
        "MAXIMO_DA_LINHA = 16 * 1024  #",
    ),
]
