"""O ERRO do apelido vai para a conversa, e ninguém pergunta de novo."""

# base: solucoes/etapa11.py
# falha: 11.2
# causa: o novo apelido não chegou ao servidor
TROCAS = [
    (
        """            self.pergunta_o_apelido(texto)
        else:""",
        """            self.mostra(texto)
        else:""",
    ),
]
