"""Quando o destino não existe, manda a mensagem privada para a sala inteira."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.3
# causa: a mensagem privada para quem não está no chat foi entregue a outras pessoas
TROCAS = [
    (
        """        enviar(conexao, "ERRO usuário " + destino + " não encontrado")
""",
        """        broadcast(usuarios[conexao] + ": " + mensagem, conexao)
""",
    ),
]
