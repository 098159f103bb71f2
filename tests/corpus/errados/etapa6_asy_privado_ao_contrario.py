"""Registra a mensagem privada com o destino no lugar de quem a enviou."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.4
# causa: o formato é outro
TROCAS = [
    (
        "PRIVADO {apelido} -> {nome}:",
        "PRIVADO {nome} -> {apelido}:",
    ),
]
