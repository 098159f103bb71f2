"""Pede o nome no laço do accept: um calado tranca a porta."""

# base: tests/corpus/dialetos/nick/etapa3_certo.py
# falha: 3.7
# causa: o servidor ficou esperando o apelido
TROCAS = [
    (
        "            threading.Thread(target=recebe, args=(cliente,), daemon=True).start()",
        "            try:\n                cliente.recv(1, socket.MSG_PEEK)\n            except OSError:\n                pass\n            threading.Thread(target=recebe, args=(cliente,), daemon=True).start()",
    ),
]
