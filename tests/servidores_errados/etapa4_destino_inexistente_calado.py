"""Não responde nada quando o destino não existe."""

# base: solucoes/etapa4.py
# falha: 4.3
TROCAS = [
    (
        """            return [Entrega(quem, f"ERRO {nome} não está no chat.")]
""",
        """            return []
""",
    ),
]
