"""Uma fila e uma thread escritora para cada cliente: quem lê devagar não segura os outros."""

# base: solucoes/etapa6.py
TROCAS = [
    (
        """        try:
            uma.para.sendall(f"{uma.linha}\\n".encode())
        except OSError:
            pass  # este já caiu; a thread dele percebe e o tira da sala


def atende(conexao, sala):
    recebidas = Linhas()
""",
        """        if uma.para in filas:
            filas[uma.para].put(f"{uma.linha}\\n".encode())


filas = {}


def escreve(conexao, fila):
    while (linha := fila.get()) is not None:
        try:
            conexao.sendall(linha)
        except OSError:
            pass
    conexao.close()


def atende(conexao, sala):
    recebidas = Linhas()
    filas[conexao] = queue.Queue()
    threading.Thread(target=escreve, args=(conexao, filas[conexao])).start()
""",
    ),
    (
        """            entrega(sala.sai(conexao))
        conexao.close()
""",
        """            entrega(sala.sai(conexao))
            filas.pop(conexao).put(None)
""",
    ),
    (
        """import socket
""",
        """import queue
import socket
""",
    ),
]
