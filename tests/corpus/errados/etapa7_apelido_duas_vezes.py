"""Envia o apelido duas vezes: a segunda vira uma mensagem para a sala inteira."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: o apelido foi enviado outra vez
TROCAS = [
    (
        '            self.envia(nome or input("Seu apelido: "))',
        '            nome = nome or input("Seu apelido: ")\n'
        "            self.envia(nome)\n"
        "            self.envia(nome)",
    ),
]
