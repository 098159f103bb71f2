"""Acha o destino pelo trecho: basta o nome digitado estar no apelido."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.6
TROCAS = [
    (
        "elif nome not in visitas:",
        "elif not (achados := [v for v in visitas.values() if nome in v.apelido]):",
    ),
    ("visitas[nome].escreve", "achados[0].escreve"),
]
