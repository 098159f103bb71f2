"""Acha que a mensagem só acabou quando vem um pedaço menor que 4096."""

# base: solucoes/etapa1.py
# falha: 1.2
# causa: não diz se a mensagem acabou
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
                conexao.sendall(dados)
""",
        """            while dados := conexao.recv(4096):
                while len(dados) % 4096 == 0:
                    mais = conexao.recv(4096)
                    dados += mais
                    if not mais:
                        break
                conexao.sendall(dados)
""",
    ),
]
