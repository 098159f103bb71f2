"""Não registra o erro de quem só digitou `@`."""

# base: tests/corpus/certos/etapa6_socketserver.py
# falha: 6.5
TROCAS = [
    (
        '            return self.erro(quem, "escreva assim: @apelido texto")',
        '            if linha == "@":\n                return [(quem, "ERRO escreva assim: @apelido texto")]\n            return self.erro(quem, "escreva assim: @apelido texto")',
    ),
]
