"""Quem volta com o mesmo apelido recebe a última mensagem que perdeu."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.8
TROCAS = [
    ("trava = threading.RLock()\n", "trava = threading.RLock()\nultimas = []\nja_vieram = set()\n"),
    (
        "def broadcast(texto, remetente=None):\n",
        "def broadcast(texto, remetente=None):\n    ultimas.append(texto)\n",
    ),
    (
        '        print(nome, "entrou")\n',
        '        print(nome, "entrou")\n        if nome in ja_vieram:\n            enviar(conexao, [x for x in ultimas if x.count(": ")][-1] if [x for x in ultimas if x.count(": ")] else "* nada")\n        ja_vieram.add(nome)\n',
    ),
]
