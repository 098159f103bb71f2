"""Confere se o cliente já foi embora antes de entregar o que ele disse: a última linha se perde."""

# base: solucoes/etapa2.py
# falha: 2.7
# causa: a última linha de quem saiu não foi entregue
TROCAS = [
    (
        "            if linha:\n",
        '            conexao.settimeout(0.02)\n            try:\n                if conexao.recv(1, socket.MSG_PEEK) == b"":\n                    break\n            except TimeoutError:\n                pass\n            conexao.settimeout(None)\n            if linha:\n',
    ),
]
