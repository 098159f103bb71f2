"""Só as públicas levam a hora."""

# base: solucoes/etapa6.py
# falha: 6.9
# causa: faltou “[HH:MM:SS] ” no começo da linha
TROCAS = [
    (
        'f"{hora()} [privado] {apelido}: {texto}"',
        'f"[privado] {apelido}: {texto}"',
    ),
]
