"""Ctrl+D depois de uma recusa: pergunta de novo, sem fim."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: o programa ainda espera o teclado
TROCAS = [
    (
        "            linha = input()\n",
        "            try:\n                linha = input()\n            except EOFError:\n                if self.entrou:\n                    raise\n                import time\n                time.sleep(0.2)\n                continue\n",
    ),
]
