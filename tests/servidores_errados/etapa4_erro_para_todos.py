"""O erro do destino inexistente vai para a sala inteira."""

# base: solucoes/etapa4.py
# falha: 4.3
# causa: o erro (ou a mensagem) foi também para quem não errou
TROCAS = [
    (
        """            return [Entrega(quem, f"ERRO {nome} não está no chat.")]
""",
        """            return [Entrega(todos, f"ERRO {nome} não está no chat.") for todos in self.apelidos]
""",
    ),
]
