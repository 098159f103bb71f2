"""Mostra no terminal de onde veio cada conexão; uma que já caiu para o servidor inteiro."""

# base: solucoes/etapa1.py
# falha: 1.5
# causa: OSError
TROCAS = [
    (
        """            threading.Thread(""",
        """            print("chegou", conexao.getpeername())
            threading.Thread(""",
    ),
]
