"""Mede o apelido em bytes: nomes com acentos ficam compridos demais."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: conte caracteres (len de str), não bytes
TROCAS = [
    (
        "    if len(apelido) > MAXIMO",
        "    if len(apelido.encode()) > MAXIMO",
    ),
]
