"""O que vai para uma pessoa só não espera na caixa dela."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: o que se envia só a uma pessoa passou por fora da caixa dela
TROCAS = [
    (
        """    dados = f"{linha}\\n".encode()
    for conexao in conexoes:
        entrega(conexao, dados)
""",
        """    dados = f"{linha}\\n".encode()
    for conexao in conexoes:
        if "[privado]" in linha:
            envia_o_que_couber(conexao, dados)
        else:
            entrega(conexao, dados)
""",
    ),
]
