"""Uma queda brusca mata a thread que recebe, e a janela não fica sabendo."""

# base: solucoes/etapa11.py
# falha: 11.7
# causa: ConnectionResetError
TROCAS = [
    (
        """        try:
            for linha in linhas(conexao):
                self.fila.put(("linha", linha))
        except OSError:
            pass  # queda brusca (RST): para quem lê, é um fim como outro qualquer
""",
        """        for linha in linhas(conexao):
            self.fila.put(("linha", linha))
""",
    ),
]
