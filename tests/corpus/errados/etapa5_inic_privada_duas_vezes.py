"""Entrega a mensagem privada duas vezes."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.1
# causa: a mensagem privada foi enviada mais de uma vez
TROCAS = [
    (
        """                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
                return
""",
        """                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
                return
""",
    ),
]
