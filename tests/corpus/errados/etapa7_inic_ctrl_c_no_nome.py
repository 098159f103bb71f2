"""Trata o Ctrl+D na conversa, mas não quando pergunta o nome."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.6
# causa: EOFError
TROCAS = [
    (
        """        try:
            nome = input("Qual é o seu nome? ")
        except (EOFError, KeyboardInterrupt):
            sys.exit(0)
""",
        """        nome = input("Qual é o seu nome? ")
""",
    ),
]
