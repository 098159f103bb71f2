"""Põe um prefixo que ninguém pediu na frente do texto."""

# base: solucoes/etapa2.py
# falha: 2.1
TROCAS = [
    (
        'conexao.sendall(f"{linha}\\n"',
        'conexao.sendall(f"Mensagem: {linha}\\n"',
    ),
]
