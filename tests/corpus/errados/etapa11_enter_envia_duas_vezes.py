"""Liga a mesma função à tecla que desce e à que sobe."""

# base: solucoes/etapa11.py
# falha: 11.4
# causa: mais de uma vez
TROCAS = [
    (
        """        linha = self.caixa.get()
        if linha and self.entrou:""",
        """        linha = self.caixa.get() or (evento and self.ultima)
        self.ultima = self.caixa.get()
        if linha and self.entrou:""",
    ),
    (
        """        self.caixa.bind("<Return>", self.envia)
        self.botao""",
        """        self.ultima = ""
        self.caixa.bind("<KeyPress-Return>", self.envia)
        self.caixa.bind("<KeyRelease-Return>", self.envia)
        self.botao""",
    ),
]
