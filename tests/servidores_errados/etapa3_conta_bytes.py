"""Mede o apelido em bytes: nomes com acentos ficam compridos demais."""

# base: solucoes/etapa3.py
# falha: 3.5
TROCAS = [
    (
        "    if len(apelido) > MAXIMO",
        "    if len(apelido.encode()) > MAXIMO",
    ),
]
