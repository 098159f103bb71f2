"""Manda a todos o comando que não existe."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: o comando errado foi enviado a todos
TROCAS = [
    (
        """        return f"ERRO não conheço {comando}; há /quem, /expulsar e sair."
""",
        """        realiza(publico(None, linha), registro)
        return ""
""",
    ),
]
