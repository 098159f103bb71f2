"""Anuncia a saída e termina a thread, mas não fecha a conexão de quem saiu."""

# base: solucoes/etapa5.py
# falha: 5.1
# causa: precisa do close() da conexão
TROCAS = [
    (
        """            sai(conexao)
        conexao.close()
""",
        """            sai(conexao)
""",
    ),
]
