"""Mede o apelido em bytes: nomes com acentos ficam compridos demais."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: o servidor recusou um apelido válido
TROCAS = [
    (
        "    if len(apelido) > MAXIMO",
        "    if len(apelido.encode()) > MAXIMO",
    ),
]
