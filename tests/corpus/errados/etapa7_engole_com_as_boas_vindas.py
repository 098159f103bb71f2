"""Espera as boas-vindas com um recv() e perde o que veio junto."""

# base: solucoes/etapa7.py
# falha: 7.4
# causa: várias linhas vieram num recv() só
TROCAS = [
    (
        """        self.ouvinte.start()
        try:
            self.envia(nome or input("Seu apelido: "))
""",
        """        try:
            self.envia(nome or input("Seu apelido: "))
            self.mostra(next(linhas(self.conexao)))
            self.ouvinte.start()
""",
    ),
    (
        """        self.ouvinte.join()
        print(""",
        "        print(",
    ),
]
