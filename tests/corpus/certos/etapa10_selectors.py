"""O laço de eventos escrito à mão, com selectors, e o registro numa thread: também é um fio só."""

# base: tests/corpus/certos/etapa9_selectors.py
TROCAS = [
    (
        """        self.registro.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}\\n")
""",
        """        self.por_escrever.put(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}\\n")

    def escreve_registro(self):
        while linha := self.por_escrever.get():
            self.registro.write(linha)
""",
    ),
    (
        "        self.digitadas = queue.SimpleQueue()\n",
        "        self.digitadas = queue.SimpleQueue()\n"
        "        self.por_escrever = queue.SimpleQueue()\n",
    ),
    (
        "    try:\n        servidor.roda()\n",
        "    escrivao = threading.Thread(target=servidor.escreve_registro, daemon=True)\n"
        "    escrivao.start()\n"
        "    try:\n        servidor.roda()\n",
    ),
    (
        "    for sock in servidor.pessoas:\n        sock.close()\n",
        "    for sock in servidor.pessoas:\n        sock.close()\n"
        '    servidor.por_escrever.put("")\n'
        "    escrivao.join(1)\n",
    ),
]
