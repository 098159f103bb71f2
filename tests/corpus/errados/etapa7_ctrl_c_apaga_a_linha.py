"""Ctrl+C no meio de uma linha só apaga a linha, como num shell."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: voltou a esperar o teclado
TROCAS = [
    ("import os\nimport socket", "import os\nimport readline\nimport socket"),
    (
        "            linha = input()\n",
        "            try:\n                linha = input()\n            except KeyboardInterrupt:\n                if not readline.get_line_buffer():\n                    raise\n                print()\n                continue\n",
    ),
]
