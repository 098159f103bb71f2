"""Além de a expulsão anunciar a saída, o servidor conta a todos que expulsou."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: uma linha que não está no protocolo foi enviada a quem ficou
TROCAS = [
    (
        """    derruba(conexao)
    return f"{apelido} está fora do chat."
""",
        """    derruba(conexao)
    for outra in apelidos:
        envia(outra, f"{apelido} foi expulso pelo servidor.")
    return f"{apelido} está fora do chat."
""",
    ),
]
