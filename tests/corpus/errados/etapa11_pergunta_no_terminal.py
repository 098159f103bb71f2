"""Pergunta o apelido no terminal, que quem abre uma janela nem vê."""

# base: solucoes/etapa11.py
# falha: 11.2
# causa: a thread principal está na linha
TROCAS = [
    (
        """    rede.comeca()
    Janela(rede, argumentos.nome).abre()""",
        """    rede.comeca()
    Janela(rede, argumentos.nome or input("Seu apelido: ")).abre()""",
    ),
]
