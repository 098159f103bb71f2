"""Não trata o fim da entrada."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: EOFError
TROCAS = [
    (
        """except (EOFError, KeyboardInterrupt):""",
        """except KeyboardInterrupt:""",
    ),
]
