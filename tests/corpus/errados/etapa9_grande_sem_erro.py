"""Fecha a conexão da linha grande sem dizer por quê."""

# base: solucoes/etapa9.py
# falha: 9.5
# causa: sem dizer por quê
TROCAS = [
    (
        """            realiza(erro(conexao, "linha grande demais."), registro)
""",
        """            print("linha grande demais")
""",
    ),
]
