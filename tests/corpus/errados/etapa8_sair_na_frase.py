"""Encerra com qualquer frase que contenha a palavra."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: a frase que contém a palavra foi tomada por um pedido de encerrar
TROCAS = [
    (
        """        if quer_sair(linha):
            encerra()
            return
""",
        """        if "sair" in linha.lower():
            encerra()
            return
""",
    ),
]
