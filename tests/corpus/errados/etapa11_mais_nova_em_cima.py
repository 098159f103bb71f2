"""Insere cada linha no começo: a conversa fica de trás para a frente."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: fora da ordem
TROCAS = [
    (
        """insert("end", f"{linha}""",
        """insert("1.0", f"{linha}""",
    ),
]
