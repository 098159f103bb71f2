"""Entrega a mensagem privada ao destino e depois segue para o broadcast."""

# base: solucoes/etapa4.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia recebê-la
TROCAS = [
    (
        """        return [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
""",
        """        entregas = [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
        return entregas + [e for e in self.publico(quem, linha) if e.para is not destino]
""",
    ),
]
