"""O aviso de saída vai também a quem ainda não tem apelido."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.6
TROCAS = [
    ("trava = threading.RLock()\n", "trava = threading.RLock()\nconectados = []\n"),
    (
        '            broadcast(nome + " saiu do chat.")',
        '            for outra in conectados:\n                if outra is not conexao:\n                    enviar(outra, nome + " saiu do chat.")',
    ),
    (
        "    with trava:\n        nome = usuarios.pop(conexao, None)",
        "    with trava:\n        if conexao in conectados:\n            conectados.remove(conexao)\n        nome = usuarios.pop(conexao, None)",
    ),
    (
        '            print("Nova conexão de", endereco)\n',
        '            print("Nova conexão de", endereco)\n            conectados.append(conexao)\n',
    ),
]
