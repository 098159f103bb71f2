"""Usa break no lugar de continue: quem chegou depois de quem fala não recebe."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: e se o laço do broadcast passa por todos
TROCAS = [
    (
        """            if cliente != remetente:
                try:
                    cliente.sendall(mensagem + b"\\n")
                except OSError:
                    pass
""",
        """            if cliente == remetente:
                break
            try:
                cliente.sendall(mensagem + b"\\n")
            except OSError:
                pass
""",
    ),
]
