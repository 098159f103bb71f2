"""Chama a função em vez de passá-la à thread: o laço do accept atende um por vez."""

# base: tests/servidores_certos/etapa2_iniciante.py
# falha: 2.1
# causa: esperando outra coisa, num recv ou num accept
TROCAS = [
    (
        "threading.Thread(target=tratar_cliente, args=(cliente,))",
        "threading.Thread(target=tratar_cliente(cliente))",
    ),
]
