"""Esquece a hora na mensagem pública."""

# base: tests/corpus/dialetos/classico/etapa5_certo.py
# falha: 3.3
# causa:
TROCAS = [
    (
        'f"[{datetime.now():%H:%M}] {apelidos[conexao]}: {texto}"',
        'f"{apelidos[conexao]}: {texto}"',
    ),
]
