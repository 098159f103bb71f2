"""Mostra a lista e manda o comando a todos."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.2
# causa: o comando /quem, ou a resposta dele, foi enviado aos clientes
TROCAS = [
    (
        """                for nome in usuarios.values():
                    print("  -", nome)
""",
        """                for nome in usuarios.values():
                    print("  -", nome)
            broadcast(hora() + "servidor: " + linha)
""",
    ),
]
