"""Manda uma cópia da mensagem privada também a quem a escreveu."""

# base: solucoes/etapa4.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia recebê-la
TROCAS = [
    (
        """        return [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
""",
        """        privada = f"[privado] {self.apelidos[quem]}: {texto}"
        return [Entrega(destino, privada), Entrega(quem, privada)]
""",
    ),
]
