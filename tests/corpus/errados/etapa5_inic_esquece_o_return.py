"""Depois de entregar a mensagem privada, segue até o erro: quem enviou lê que o destino não existe."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.1
# bloqueia: não
# causa: falta um return ou um else
TROCAS = [
    (
        """                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
                return
""",
        """                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
""",
    ),
]
