"""O título é o mesmo para todo mundo."""

# base: solucoes/etapa11.py
# falha: 11.1
# bloqueia: não
# causa: o título não diz quem está conversando
TROCAS = [
    (
        """        self.raiz.title(f"Chat: {nome}" if nome else "Chat")
""",
        """        self.raiz.title("Chat")
""",
    ),
    (
        """        self.raiz.title(f"Chat: {apelido}")
""",
        """""",
    ),
]
