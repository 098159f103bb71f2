"""Não trata o Ctrl+C."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: o Ctrl+C (KeyboardInterrupt) não foi tratado
TROCAS = [
    (
        """except (EOFError, KeyboardInterrupt):""",
        """except EOFError:""",
    ),
]
