"""Responde ERRO à linha grande e continua lendo."""

# base: solucoes/etapa9.py
# falha: 9.5
# causa: não fechou a conexão
TROCAS = [
    (
        """            raise LinhaGrande
""",
        """            with trava:
                envia([conexao], "ERRO linha grande demais.")
            resto = b""
""",
    ),
]
