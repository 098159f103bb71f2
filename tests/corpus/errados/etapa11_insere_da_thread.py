"""A thread que recebe escreve na janela."""

# base: solucoes/etapa11.py
# falha: 11.6
# causa: outra thread chamou
TROCAS = [
    (
        """                self.fila.put(("linha", linha))
""",
        """                self.mostra(linha)
                self.fila.put(("linha", linha))
""",
    ),
    (
        """        elif texto.startswith("ERRO") and not self.entrou:
            self.pergunta_o_apelido(texto)
        else:
            self.entrou = self.entrou or texto.startswith("Bem-vind")
            self.mostra(texto)
""",
        """        elif texto.startswith("ERRO") and not self.entrou:
            self.pergunta_o_apelido(texto)
        else:
            self.entrou = self.entrou or texto.startswith("Bem-vind")
""",
    ),
    (
        """    rede.comeca()
    Janela(rede, argumentos.nome).abre()""",
        """    janela = Janela(rede, argumentos.nome)
    rede.mostra = janela.mostra
    rede.comeca()
    janela.abre()""",
    ),
]
