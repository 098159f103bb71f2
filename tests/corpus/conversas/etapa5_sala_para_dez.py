"""Conta quem entra e se esquece de descontar quem sai: depois de dez, está cheia."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.6
TROCAS = [
    ("trava = threading.RLock()\n", "trava = threading.RLock()\ntotal = [0]\n"),
    (
        "        usuarios[conexao] = nome\n",
        '        if total[0] >= 10:\n            enviar(conexao, "ERRO a sala está cheia.")\n            return False\n        total[0] += 1\n        usuarios[conexao] = nome\n',
    ),
]
