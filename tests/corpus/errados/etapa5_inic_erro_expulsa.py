"""Depois de avisar que o destino não existe, desliga quem errou."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.3
# causa: o programa fechou a conexão de ana
TROCAS = [
    (
        """        mensagem_privada(conexao, linha)
""",
        """        return mensagem_privada(conexao, linha)
""",
    ),
    (
        """        enviar(conexao, "ERRO use: @nome mensagem")
        return
""",
        """        enviar(conexao, "ERRO use: @nome mensagem")
        return True
""",
    ),
    (
        """\
": " + texto)
                return""",
        """\
": " + texto)
                return True""",
    ),
    (
        """        enviar(conexao, "ERRO usuário " + destino + " não encontrado")
""",
        """        enviar(conexao, "ERRO usuário " + destino + " não encontrado")
        return False
""",
    ),
]
