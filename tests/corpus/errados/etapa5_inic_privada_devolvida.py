"""Quando o destino não existe, devolve a mensagem privada a quem a escreveu, junto do erro."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.3
# causa: a mensagem recusada foi entregue mesmo assim
TROCAS = [
    (
        """        enviar(conexao, "ERRO usuário " + destino + " não encontrado")
""",
        """        enviar(conexao, "ERRO usuário " + destino + " não encontrado")
        enviar(conexao, "[privado] " + usuarios[conexao] + ": " + texto)
""",
    ),
]
