"""Anuncia a saída sem a trava: com várias saídas juntas, o dicionário muda enquanto é percorrido."""

# base: solucoes/etapa5.py
# falha: 5.8
TROCAS = [
    (
        """        with trava:
            conexoes.discard(conexao)
            entrega(sala.sai(conexao))
""",
        """        conexoes.discard(conexao)
        entrega(sala.sai(conexao))
""",
    ),
    (
        """        apelido = self.apelidos.pop(quem, None)
        if apelido is None:
            return []  # nunca chegou a entrar: não há o que anunciar
        return self.aos_outros(quem, f"{apelido} saiu do chat.")
""",
        """        apelido = self.apelidos.pop(quem, None)
        if apelido is None:
            return []
        entregas = []
        for outro in self.apelidos:
            entregas.append(Entrega(outro, f"{apelido} saiu do chat."))
        return entregas
""",
    ),
]
