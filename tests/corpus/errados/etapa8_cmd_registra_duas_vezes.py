"""Registra a saída ao expulsar, e o finally a registra outra vez."""

# base: tests/corpus/certos/etapa8_cmd.py
# falha: 8.3
# causa: tem de passar pelo mesmo lugar que as outras
TROCAS = [
    (
        """            conexao.shutdown(socket.SHUT_RDWR)

""",
        """            conexao.shutdown(socket.SHUT_RDWR)
            self.sala.registra(f"SAIDA {apelido}")

""",
    ),
]
