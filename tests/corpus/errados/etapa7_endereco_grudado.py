"""Diz onde tentou conectar com o endereço e a porta grudados."""

# base: solucoes/etapa7.py
# falha: 7.8
# causa: não diz onde o cliente tentou conectar
TROCAS = [
    (
        """Não consegui conectar a {host}:{porta}. O""",
        """Não consegui conectar a {host}{porta}. O""",
    ),
]
