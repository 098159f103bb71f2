"""Entrega a privada ao destino e depois segue para o broadcast."""

# base: solucoes/etapa4.py
# falha: 4.2
TROCAS = [
    (
        """        return [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
""",
        """        entregas = [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
        return entregas + [e for e in self.publico(quem, linha) if e.para is not destino]
""",
    ),
]
