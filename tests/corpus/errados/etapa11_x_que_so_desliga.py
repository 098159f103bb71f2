"""O X fecha a conexão, e a janela fica."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: a janela continuou aberta
TROCAS = [
    (
        """\
        self.rede.fecha()
        self.raiz.destroy()
""",
        """\
        self.rede.fecha()
""",
    )
]
