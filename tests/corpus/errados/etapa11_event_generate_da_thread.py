"""A thread que recebe usa a fila, mas chama a janela com event_generate."""

# base: solucoes/etapa11.py
# falha: 11.6
# causa: também é uma ordem ao Tcl
TROCAS = [
    (
        """                self.fila.put(("linha", linha))
""",
        """                self.fila.put(("linha", linha))
                self.raiz.event_generate("<<Chegou>>", when="tail")
""",
    ),
    (
        """    rede.comeca()
    Janela(rede, argumentos.nome).abre()""",
        """    janela = Janela(rede, argumentos.nome)
    rede.raiz = janela.raiz
    rede.comeca()
    janela.abre()""",
    ),
]
