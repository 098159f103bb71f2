"""A mensagem privada chega também a uma terceira pessoa, 50 ms depois."""

# base: solucoes/etapa4.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia
TROCAS = [
    (
        """        envia(destino, f"[privado] {apelido}: {texto}")
""",
        """        privada = f"[privado] {apelido}: {texto}"
        envia(destino, privada)
        for outra in apelidos:
            if outra not in (conexao, destino):
                threading.Timer(0.05, envia, [outra, privada]).start()
                break
""",
    ),
]
