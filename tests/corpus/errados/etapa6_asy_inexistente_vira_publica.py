"""Se o destino não existe, responde ERRO e conta o texto à sala inteira."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 4.3
# causa: o erro (ou a mensagem) foi também para quem não errou
TROCAS = [
    (
        """        return self.erro(quem, f"não há ninguém chamado {nome}")
""",
        """        sala = self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {apelido}: {linha}")
        return self.erro(quem, f"não há ninguém chamado {nome}") + sala
""",
    ),
]
