"""Diz "oi, cheguei" à sala, que ninguém digitou."""

# base: solucoes/etapa11.py
# falha: 11.4
# causa: o cliente enviou uma linha que ninguém digitou
TROCAS = [
    (
        '            self.entrou = self.entrou or texto.startswith("Bem-vind")',
        '            if texto.startswith("Bem-vind") and not self.entrou:\n'
        '                self.rede.envia("oi, cheguei")\n'
        '            self.entrou = self.entrou or texto.startswith("Bem-vind")',
    ),
]
