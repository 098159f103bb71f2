"""Não responde nada quando o destino não existe."""

# base: solucoes/etapa4.py
# falha: 4.3
# causa: o servidor não respondeu
TROCAS = [
    (
        """            return [Entrega(quem, f"ERRO {nome} não está no chat.")]
""",
        """            return []
""",
    ),
]
