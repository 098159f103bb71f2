"""Devolve a quem enviou uma cópia da mensagem privada, como confirmação."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia recebê-la
TROCAS = [
    (
        """\
": " + texto)
                return""",
        """\
": " + texto)
                enviar(conexao, "Você sussurrou para " + nome + ": " + texto)
                return""",
    ),
]
