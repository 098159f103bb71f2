"""Só as públicas levam a hora."""

# base: solucoes/etapa6.py
# falha: 6.9
TROCAS = [
    (
        'f"{hora()} [privado] {apelido}: {texto}"',
        'f"[privado] {apelido}: {texto}"',
    ),
]
