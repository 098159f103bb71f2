"""Compara com >= e recusa um apelido de 20 letras, que ainda vale."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: só é comprido demais o que passa de 20
TROCAS = [("    if len(apelido) > MAXIMO", "    if len(apelido) >= MAXIMO")]
