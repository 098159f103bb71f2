"""Apanha o Ctrl+C e volta a esperar o teclado."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: o Ctrl+C foi apanhado, e a thread principal voltou a esperar o teclado
TROCAS = [
    (
        "            linha = input()",
        "            try:\n"
        "                linha = input()\n"
        "            except KeyboardInterrupt:\n"
        '                print("(linha apagada)")\n'
        "                continue",
    ),
]
