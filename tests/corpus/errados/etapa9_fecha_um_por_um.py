"""Ao encerrar, espera um instante depois de fechar cada conexão."""

# base: solucoes/etapa9.py
# falha: 9.8
# causa: algo ainda segura o programa
TROCAS = [
    (
        """        for conexao in conexoes:
            derruba(conexao)
""",
        """        for conexao in conexoes:
            derruba(conexao)
            threading.Event().wait(0.08)
""",
    ),
]
