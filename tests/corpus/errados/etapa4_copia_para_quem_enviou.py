"""Manda uma cópia da mensagem privada também a quem a escreveu."""

# base: solucoes/etapa4.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia recebê-la
TROCAS = [
    (
        """        envia(destino, f"[privado] {apelido}: {texto}")
""",
        """        envia(destino, f"[privado] {apelido}: {texto}")
        envia(conexao, f"[privado] {apelido}: {texto}")
""",
    ),
]
