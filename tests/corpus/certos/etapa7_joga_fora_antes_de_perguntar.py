"""Prepara o terminal com calma, sem dizer nada, e joga fora o que se teclou antes da pergunta."""

# precisa: termios
# base: solucoes/etapa7.py
TROCAS = [
    ("import sys\nimport threading", "import sys\nimport termios\nimport threading\nimport time"),
    (
        "        self.ouvinte.start()",
        "        if os.isatty(0):\n"
        '            print("Preparando o terminal…", flush=True)\n'
        "            time.sleep(0.4)\n"
        "            termios.tcflush(0, termios.TCIFLUSH)\n"
        "        self.ouvinte.start()",
    ),
]
