"""Cumprimenta no laço do accept: uma conexão que já caiu para o servidor inteiro."""

# base: solucoes/etapa2.py
# falha: 2.7
# causa: ConnectionResetError | BrokenPipeError
TROCAS = [
    (
        """            threading.Thread(""",
        """            conexao.sendall(b"* bom dia\\n")
            conexao.sendall(b"* fique a vontade\\n")
            threading.Thread(""",
    ),
]
