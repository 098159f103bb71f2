"""Demora 1,5 s para escutar, pensa 50 ms antes de entregar, imprime muito e dá avisos livres."""

# base: solucoes/etapa6.py
TROCAS = [
    (
        """    with socket.create_server(""",
        """    time.sleep(1.5)
    with socket.create_server(""",
    ),
    (
        """    for uma in entregas:
""",
        """    if entregas:
        time.sleep(0.05)
    print("entregando", entregas, "#" * 2000)
    for uma in entregas:
""",
    ),
    (
        """import threading
""",
        """import threading
import time
""",
    ),
    (
        """        boas_vindas = Entrega(quem, f"Bem-vindo ao chat, {apelido}!")
""",
        """        boas_vindas = Entrega(quem, f"* Boa!\\nBem-vindo, {apelido}")
""",
    ),
    (
        """    recebidas = Linhas()
    try:
""",
        """    recebidas = Linhas()
    entrega([Entrega(conexao, "* Digite seu apelido")])
    try:
""",
    ),
    (
        """        return self.aos_outros(quem, f"{hora()} {apelido}: {texto}")
""",
        """        entregue = Entrega(quem, f"* você disse: {texto}")
        return [*self.aos_outros(quem, f"{hora()} {apelido}: {texto}"), entregue]
""",
    ),
]
