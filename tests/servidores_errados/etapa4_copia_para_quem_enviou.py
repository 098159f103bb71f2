"""Manda uma cópia da privada também a quem a escreveu."""

# base: solucoes/etapa4.py
# falha: 4.2
TROCAS = [
    (
        """        return [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
""",
        """        privada = f"[privado] {self.apelidos[quem]}: {texto}"
        return [Entrega(destino, privada), Entrega(quem, privada)]
""",
    ),
]
