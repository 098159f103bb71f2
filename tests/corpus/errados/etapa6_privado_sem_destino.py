"""Registra a mensagem privada sem dizer para quem foi."""

# base: solucoes/etapa6.py
# falha: 6.4
# causa: o evento foi escrito de outro jeito
TROCAS = [
    (
        'f"PRIVADO {apelido} -> {nome}: {texto}"',
        'f"PRIVADO {apelido}: {texto}"',
    ),
]
