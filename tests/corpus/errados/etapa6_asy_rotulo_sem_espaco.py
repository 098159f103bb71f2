"""Esquece o espaço depois do rótulo da mensagem privada."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 4.1
# causa: o formato é outro a partir da 10ª letra
TROCAS = [
    (
        "[privado] {apelido}: {texto}",
        "[privado]{apelido}: {texto}",
    ),
]
