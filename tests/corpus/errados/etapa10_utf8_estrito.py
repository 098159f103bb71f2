"""Uma linha que não é UTF-8 levanta uma exceção na tarefa."""

# base: solucoes/etapa10.py
# falha: 10.3
# causa: não era texto
TROCAS = [
    (
        'decode("utf-8", "replace")',
        'decode("utf-8")',
    ),
]
