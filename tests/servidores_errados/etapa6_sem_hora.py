"""Entrega as mensagens sem a hora na frente."""

# base: solucoes/etapa6.py
# falha: 6.9
TROCAS = [
    (
        'f"{hora()} {apelido}: {texto}"',
        'f"{apelido}: {texto}"',
    ),
    (
        'f"{hora()} [privado] {apelido}: {texto}"',
        'f"[privado] {apelido}: {texto}"',
    ),
]
