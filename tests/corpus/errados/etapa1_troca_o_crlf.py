"""O eco troca cada \\r\\n por \\n."""

# base: solucoes/etapa1.py
# falha: 1.2
# causa: um \r\n não voltou igual
TROCAS = [
    (
        "conexao.sendall(dados)",
        r'conexao.sendall(dados.replace(b"\r\n", b"\n"))',
    ),
]
