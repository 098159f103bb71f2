"""A thread que recebe chama after."""

# base: solucoes/etapa11.py
# falha: 11.6
# causa: também é uma ordem ao Tcl
TROCAS = [
    (
        """                self.fila.put(("linha", linha))
""",
        """                self.raiz.after(0, self.chega, "linha", linha)
""",
    ),
    (
        """    rede.comeca()
    Janela(rede, argumentos.nome).abre()""",
        """    janela = Janela(rede, argumentos.nome)
    rede.raiz, rede.chega = janela.raiz, janela.atende
    rede.comeca()
    janela.abre()""",
    ),
]
