"""Não trata o erro ao escrever para quem caiu: quem estava falando perde a conexão."""

# base: solucoes/etapa2.py
# falha: 2.7
# causa: escrever para quem tinha caído deu erro
TROCAS = [
    (
        """    try:
        conexao.sendall(f"{linha}\\n".encode())
    except OSError:
        pass  # este já caiu; a thread dele percebe e o tira da lista
""",
        """    conexao.sendall(f"{linha}\\n".encode())
""",
    ),
]
