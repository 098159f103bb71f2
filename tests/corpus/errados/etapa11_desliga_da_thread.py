"""Só no fim a thread que recebe mexe na janela: desliga a caixa."""

# base: solucoes/etapa11.py
# falha: 11.6
# causa: outra thread chamou
TROCAS = [
    (
        """        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
        """        self.caixa.config(state="disabled")
        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
    ),
    (
        """    rede.comeca()
    Janela(rede, argumentos.nome).abre()""",
        """    janela = Janela(rede, argumentos.nome)
    rede.caixa = janela.caixa
    rede.comeca()
    janela.abre()""",
    ),
    (
        """        except OSError:
            pass  # queda brusca (RST)""",
        """            if self.fechando:
                return
        except OSError:
            if self.fechando:
                return  # queda brusca (RST)""",
    ),
    (
        """        self.conexao = None
""",
        """        self.conexao = None
        self.fechando = False
""",
    ),
    (
        """        if self.conexao is None:
            return
""",
        """        if self.conexao is None:
            return
        self.fechando = True
""",
    ),
]
