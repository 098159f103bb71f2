"""Depois de um erro, quem errou não é mais ouvido."""

# base: solucoes/etapa4.py
# falha: 4.8
# causa: depois de um ERRO, quem errou deixou de falar ou de ouvir
TROCAS = [
    (
        """            return [Entrega(quem, f"ERRO {nome} não está no chat.")]
""",
        """            self.castigados = getattr(self, "castigados", {})
            self.castigados[quem] = self.castigados.get(quem, 0) + 1
            return [Entrega(quem, f"ERRO {nome} não está no chat.")]
""",
    ),
    (
        """        return self.publico(quem, linha)
""",
        """        if getattr(self, "castigados", {}).get(quem, 0) > 2:
            return []
        return self.publico(quem, linha)
""",
    ),
]
