"""Diz que não conectou, mas não onde."""

# base: solucoes/etapa7.py
# falha: 7.8
# causa: não diz onde o cliente tentou conectar
TROCAS = [
    (
        """Não consegui conectar a {host}:{porta}. O servidor está no ar? ({erro})""",
        """Não consegui conectar. O servidor está no ar?""",
    ),
]
