"""Chama a função em vez de passá-la à thread: o laço do accept atende um por vez."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: ou atende outra pessoa e não criou uma thread
TROCAS = [
    (
        "threading.Thread(target=tratar_cliente, args=(cliente,))",
        "threading.Thread(target=tratar_cliente(cliente))",
    ),
]
