"""Registra numa thread à parte e em duas escritas: as linhas se misturam ou trocam de ordem."""

# base: solucoes/etapa6.py
# falha: 6.8
TROCAS = [
    (
        """    def escreve(self, evento):
""",
        """    def escreve(self, evento):
        threading.Thread(target=self.grava, args=(evento,)).start()

    def grava(self, evento):
""",
    ),
    (
        """        self.arquivo.write(f"{agora} {sem_controles(evento)}\\n")
""",
        """        self.arquivo.write(f"{agora} ")
        self.arquivo.write(f"{sem_controles(evento)}\\n")
""",
    ),
]
