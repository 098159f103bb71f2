"""Anuncia quem entra com o tipo de um aviso, e o combinado era entrou."""

# base: tests/corpus/dialetos/json/etapa6_certo.py
# falha: 3.2
# causa:
TROCAS = [
    ('{"tipo": "entrou", "apelido": apelido}', '{"tipo": "aviso", "entrou": apelido}'),
]
