"""Quem caiu continua na lista, e escrever para ele derruba quem fala."""

# base: solucoes/etapa2.py
# falha: 2.7
# causa: uma parte do programa parou no meio com OSError
TROCAS = [
    (
        """        with trava:
            clientes.remove(conexao)
        conexao.close()
""",
        """        conexao.close()
""",
    ),
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
