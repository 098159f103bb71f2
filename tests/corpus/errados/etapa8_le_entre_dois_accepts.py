"""Sem thread: olha o teclado só depois que alguém conecta."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: ninguém lê o teclado do servidor
TROCAS = [
    (
        """        # daemon: no Ctrl+C, o Python não espera pela próxima linha do teclado.
        threading.Thread(target=le_console, args=(registro,), daemon=True).start()
""",
        "",
    ),
    (
        """        with trava:
            conexoes.add(conexao)
""",
        """        if select.select([sys.stdin], [], [], 0)[0]:
            with trava:
                print(executa(sys.stdin.readline().strip(), registro))
        with trava:
            conexoes.add(conexao)
""",
    ),
    (
        """import socket
""",
        """import select
import socket
""",
    ),
]
