"""Pede memória até não haver mais (aqui, no máximo 3 GiB, sem tocá-la)."""

# base: solucoes/etapa1.py
# sempre: passou

try:
    tudo = [bytearray(1 << 30) for _ in range(3)]
except MemoryError:
    tudo = []
if tudo:
    raise SystemExit("fuga")
