"""Quando o destino não existe, manda a privada para a sala inteira."""

# base: tests/servidores_certos/etapa5_iniciante.py
# falha: 4.3
# causa: ? o servidor não respondeu
TROCAS = [
    (
        """        enviar(conexao, "ERRO usuário " + destino + " não encontrado")
""",
        """        broadcast(usuarios[conexao] + ": " + mensagem, conexao)
""",
    ),
]
