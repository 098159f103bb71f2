"""Eco: (nome, primeiro requisito que falha, causa, o que está na solução, o que fica, …)."""

_RECEBE = """            while dados := conexao.recv(4096):
                conexao.sendall(dados)
"""
_ACEITA = """            conexao, _ = servidor.accept()
            threading.Thread(target=atende, args=(conexao,), daemon=True).start()
"""
_CRIA = "    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:\n"
_A_MAO = """    servidor = socket.socket()
{}    with servidor:
"""

ENGANOS = [
    (
        "accept_sem_laco",
        "1.2 1.3 1.4",
        "terminou.*la[çc]o",
        "        while True:\n",
        "        if True:\n",
    ),
    (
        "accept_sem_laco_e_sem_thread",
        "1.5",
        "laço",
        "        while True:\n",
        "        if True:\n",
        "threading.Thread(target=atende, args=(conexao,), daemon=True).start()",
        "atende(conexao)",
    ),
    (
        "fecha_o_que_escuta",
        "1.1 1.2 1.3 1.4",
        "socket que escuta",
        _ACEITA,
        _ACEITA + "            servidor.close()\n",
    ),
    ("porta_e_texto", "1.1", r"int\(", "type=int, ", ""),
    (
        "espera_o_teclado",
        "1.1",
        "esperando o teclado",
        "    argumentos = le_argumentos()\n",
        '    argumentos = le_argumentos()\n    input("Enter para começar: ")\n',
    ),
    (
        "return_no_laco",
        "1.2",
        "return.*laço|laço.*return",
        "                conexao.sendall(dados)\n",
        "                conexao.sendall(dados)\n                return\n",
    ),
    ("aspas_curvas", "1.1", "aspas curvas", '"127.0.0.1"', "“127.0.0.1”"),
    ("envia_str", "1.2", "bytes", "sendall(dados)", "sendall(dados.decode())"),
    (
        "recv_uma_vez",
        "1.2",
        "recv.*laço",
        _RECEBE,
        "            dados = conexao.recv(4096)\n            conexao.sendall(dados)\n",
    ),
    ("sem_start", "1.2", r"start\(\)", "daemon=True).start()", "daemon=True)"),
    (
        "chama_em_vez_de_passar",
        "1.6",
        "chamad[ao].*parênteses|sem os parênteses|atende um|thread",
        "target=atende, args=(conexao,)",
        "target=atende(conexao)",
    ),
    ("args_sem_virgula", "1.2", "vírgula", "args=(conexao,)", "args=(conexao)"),
    (
        "recv_vazio",
        "1.8",
        r"b''|recv\(\) vazio|vazio",
        _RECEBE,
        """            while True:
                dados = conexao.recv(4096)
                conexao.sendall(dados)
""",
    ),
    (
        "recv_vazio_sem_thread",
        "1.5",
        "foi embora.*repete sem parar",
        _RECEBE,
        """            while True:
                dados = conexao.recv(4096)
                conexao.sendall(dados)
""",
        "threading.Thread(target=atende, args=(conexao,), daemon=True).start()",
        "atende(conexao)",
    ),
    (
        "accept_num_nome_so",
        "1.2",
        "par|tupla|dois valores",
        "conexao, _ = servidor.accept()",
        "conexao = servidor.accept()",
    ),
    ("print_em_vez_de_enviar", "1.2", "print", "conexao.sendall(dados)", "print(dados.decode())"),
    ("sem_import", "1.1 1.2", "import threading", "import threading\n", ""),
    (
        "sem_reuseaddr",
        "1.7",
        "SO_REUSEADDR",
        _CRIA,
        _A_MAO.format(
            "    servidor.bind((argumentos.host, argumentos.porta))\n    servidor.listen()\n"
        ),
    ),
    (
        "sem_listen",
        "1.1",
        r"listen\(\)",
        _CRIA,
        _A_MAO.format("    servidor.bind((argumentos.host, argumentos.porta))\n"),
    ),
    ("nome_trocado", "1.2", "dado.*não foi definido|nome", "sendall(dados)", "sendall(dado)"),
    ("maiusculas", "1.2", "mudad|não é o que foi enviado", "l(dados)", "l(dados.upper())"),
    ("sem_dois_pontos", "1.1", "“:”", "def atende(conexao):", "def atende(conexao)"),
    ("porta_fixa", "1.1", "--porta", "argumentos.porta))", "12345))"),
    (
        "udp",
        "1.1",
        "UDP|SOCK_DGRAM",
        _CRIA,
        "    servidor = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "    servidor.bind((argumentos.host, argumentos.porta))\n    with servidor:\n",
        "            conexao, _ = servidor.accept()\n",
        "            conexao, _ = servidor.recvfrom(4096)\n",
    ),
    (
        "le_um_arquivo",
        "1.2",
        "pasta",
        "    with conexao:\n",
        '    with conexao, open("dados.txt"):\n',
    ),
]
