"""Põe um prefixo que ninguém pediu na frente do texto."""

# base: solucoes/etapa2.py
# falha: 2.1
# causa: o texto chegou com outra coisa junto
TROCAS = [
    (
        'conexao.sendall(f"{linha}\\n"',
        'conexao.sendall(f"Mensagem: {linha}\\n"',
    ),
]
