"""Não registra uma linha igual à anterior."""

# base: tests/corpus/certos/etapa6_socketserver.py
# falha: 6.3
TROCAS = [
    (
        '    arquivo = open(caminho, "a", encoding="utf-8")\n',
        '    arquivo = open(caminho, "a", encoding="utf-8")\n    ultima = [""]\n',
    ),
    (
        '        limpo = "".join',
        '        if evento == ultima[0]:\n            return\n        ultima[0] = evento\n        limpo = "".join',
    ),
]
