"""Envia com sendall() e a trava na mão: quem não lê para todos."""

# base: solucoes/etapa9.py
# falha: 9.2 9.8
# causa: o servidor espera por quem não lê
TROCAS = [
    (
        """        dados = envia_o_que_couber(conexao, dados)
""",
        """        try:
            conexao.sendall(dados)
        except OSError:
            pass
        return
""",
    ),
]
