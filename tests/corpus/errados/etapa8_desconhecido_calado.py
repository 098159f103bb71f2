"""Não responde a um comando que não existe."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: o console não respondeu
TROCAS = [
    (
        """        return f"ERRO não conheço {comando}; há /quem, /expulsar e sair."
""",
        """        return ""
""",
    ),
]
