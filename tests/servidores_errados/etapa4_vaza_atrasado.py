"""A mensagem privada chega também a uma terceira pessoa, 50 ms depois."""

# base: solucoes/etapa4.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia
TROCAS = [
    (
        """        return [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]
""",
        """        privada = f"[privado] {self.apelidos[quem]}: {texto}"
        for outro in self.apelidos:
            if outro not in (quem, destino):
                atrasada = [Entrega(outro, privada)]
                threading.Timer(0.05, entrega, [atrasada]).start()
                break
        return [Entrega(destino, privada)]
""",
    ),
]
