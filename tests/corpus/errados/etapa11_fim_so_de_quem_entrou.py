"""O fim da conexão só é dito a quem já entrou."""

# base: solucoes/etapa11.py
# falha: 11.7
# bloqueia: não
# causa: não há mais para quem escrever | a janela não disse
TROCAS = [
    (
        """        elif o_que == "fim":
            self""",
        """        elif o_que == "fim" and self.conectou and not self.entrou:
            pass
        elif o_que == "fim":
            self""",
    ),
]
