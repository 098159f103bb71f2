"""Põe no rótulo o nome de quem recebe, não o de quem enviou."""

# base: solucoes/etapa4.py
# falha: 4.1
# causa: é o de quem recebe
TROCAS = [
    (
        'f"[privado] {apelido}: {texto}"',
        'f"[privado] {nome}: {texto}"',
    ),
]
