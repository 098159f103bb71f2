"""Só olha o teclado depois da resposta do servidor; o que se teclou antes é jogado fora."""

# precisa: termios
# base: solucoes/etapa7.py
TROCAS = [
    ("import sys\nimport threading", "import sys\nimport termios\nimport threading\nimport time"),
    (
        "            self.le_teclado()\n",
        "            while not self.respondeu:\n"
        "                time.sleep(0.01)\n"
        "            if os.isatty(0):\n"
        "                termios.tcflush(0, termios.TCIFLUSH)\n"
        '            print("> ", end="", flush=True)\n'
        "            self.le_teclado()\n",
    ),
    (
        "        self.entrou = False",
        "        self.respondeu = False  # algo já chegou do servidor\n        self.entrou = False",
    ),
    (
        "        print(sem_controles(linha), flush=True)\n",
        "        print(sem_controles(linha), flush=True)\n        self.respondeu = True\n",
    ),
]
