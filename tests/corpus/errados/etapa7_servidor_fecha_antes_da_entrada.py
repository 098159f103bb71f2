"""Se o servidor fecha antes de aceitar o apelido, não avisa nem termina."""

# base: solucoes/etapa7.py
# falha: 7.7
# causa: só um Enter a soltaria
TROCAS = [
    ("        if not self.saindo:\n", "        if self.entrou and not self.saindo:\n"),
]
