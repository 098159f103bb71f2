"""Entrega as mensagens sem a hora na frente."""

# base: solucoes/etapa6.py
# falha: 6.9
# causa: faltou “[HH:MM:SS] ” no começo da linha
TROCAS = [
    (
        'f"{hora()} {frase}"',
        "frase",
    ),
    (
        'f"{hora()} [privado] {apelido}: {texto}"',
        'f"[privado] {apelido}: {texto}"',
    ),
]
