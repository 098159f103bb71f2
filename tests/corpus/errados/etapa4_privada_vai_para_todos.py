"""Entrega a mensagem privada ao destino e depois segue para o broadcast."""

# base: solucoes/etapa4.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia recebê-la
TROCAS = [
    (
        """        envia(destino, f"[privado] {apelido}: {texto}")
""",
        """        envia(destino, f"[privado] {apelido}: {texto}")
        for outra in apelidos:
            if outra not in (conexao, destino):
                envia(outra, f"{apelido}: {linha}")
""",
    ),
]
