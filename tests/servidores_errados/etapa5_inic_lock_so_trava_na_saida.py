"""Com Lock no lugar de RLock, o aviso da saída pega a trava que já está na mão: tudo para."""

# base: tests/servidores_certos/etapa5_iniciante.py
# falha: 5.1 2.7 3.8 3.9 4.9
# causa: ? o servidor não reconheceu o pedido de saída
TROCAS = [
    (
        "trava = threading.RLock()",
        "trava = threading.Lock()",
    ),
    (
        """        enviar(conexao, "Bem-vindo(a) ao chat, " + nome)
        broadcast(nome + " entrou no chat!", conexao)
        print(nome, "entrou")
        return True
""",
        """        enviar(conexao, "Bem-vindo(a) ao chat, " + nome)
    broadcast(nome + " entrou no chat!", conexao)
    print(nome, "entrou")
    return True
""",
    ),
    (
        """        with trava:
            broadcast(usuarios[conexao] + ": " + linha, conexao)
""",
        """        broadcast(usuarios[conexao] + ": " + linha, conexao)
""",
    ),
]
