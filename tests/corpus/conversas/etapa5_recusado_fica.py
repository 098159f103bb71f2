"""Guarda o apelido antes de conferir se está em uso, e não o tira."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.4
TROCAS = [
    (
        "        if nome in usuarios.values():\n",
        "        repetido = nome in usuarios.values()\n        usuarios[conexao] = nome\n        if repetido:\n",
    ),
    ("            return False\n        usuarios[conexao] = nome\n", "            return False\n"),
]
