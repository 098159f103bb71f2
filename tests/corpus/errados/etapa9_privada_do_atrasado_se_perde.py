"""O que vai para uma pessoa só não espera na caixa dela: quem está atrasado não o recebe."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: o que se envia só a uma pessoa passou por fora da caixa dela
TROCAS = [
    (
        """    for conexao in conexoes:
        entrega(conexao, dados)
""",
        """    for conexao in conexoes:
        if "[privado]" in linha and conexao in caixas:
            continue
        entrega(conexao, dados)
""",
    ),
]
