"""O console guarda quem estava na sala quando falou pela primeira vez."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.1
TROCAS = [
    ("arquivo = None\n", "arquivo = None\nouvintes = []\n"),
    (
        '            broadcast(hora() + "servidor: " + linha)',
        '            if not ouvintes:\n                ouvintes.extend(usuarios)\n            for conexao in ouvintes:\n                enviar(conexao, hora() + "servidor: " + linha)',
    ),
]
