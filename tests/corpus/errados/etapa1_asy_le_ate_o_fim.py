"""Usa read() sem tamanho: só devolve alguma coisa quando o cliente termina de enviar."""

# base: tests/corpus/certos/etapa1_asyncio.py
# falha: 1.2 1.3
# causa: o servidor recebeu e não devolveu nada
TROCAS = [
    (
        "leitor.read(1000)",
        "leitor.read()",
    ),
]
