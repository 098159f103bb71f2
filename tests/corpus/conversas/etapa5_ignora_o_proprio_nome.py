"""Ignora a linha igual ao apelido, porque o cliente às vezes o repete."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.1
TROCAS = [
    ('    elif linha != "":', '    elif linha != "" and linha != usuarios[conexao]:'),
]
