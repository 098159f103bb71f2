"""Prepara o terminal antes de perguntar: o que se teclou antes do convite é jogado fora."""

# precisa: termios
# base: solucoes/etapa7.py
TROCAS = [
    ("import sys\nimport threading", "import sys\nimport termios\nimport threading"),
    (
        "    Cliente(conexao).conversa(argumentos.nome)",
        "    if os.isatty(0):\n"
        '        print("Preparando o terminal…", flush=True)\n'
        "        termios.tcflush(0, termios.TCIFLUSH)\n"
        "    Cliente(conexao).conversa(argumentos.nome)",
    ),
]
