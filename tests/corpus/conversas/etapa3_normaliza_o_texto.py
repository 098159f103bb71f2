"""Normaliza o texto (NFKC), e ligaduras e letras largas viram outras."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.3
TROCAS = [
    ("import threading\n\nacon", "import threading\nimport unicodedata\n\nacon"),
    (
        'f"{apelidos[conexao]}: {linha}" if linha',
        "f\"{apelidos[conexao]}: {unicodedata.normalize('NFKC', linha)}\" if linha",
    ),
]
