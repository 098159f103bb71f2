"""Uma fila e uma thread que escreve para cada pessoa, do começo ao fim da conversa.

Incomum: quem entrega só põe na fila e nunca toca no socket; a conta dos bytes anda junto.
"""

# base: solucoes/etapa9.py
TROCAS = [
    ("import argparse\nimport select\n", "import argparse\nimport queue\n"),
    (
        """def envia_o_que_couber(conexao, dados):
    \"\"\"Entrega ao sistema o que ele aceitar agora e devolve o que sobrou. Nunca espera.\"\"\"
    try:
        # Sem MSG_DONTWAIT, o select diz se cabe: no Windows, se cabe um byte, send() leva todos.
        if NAO_ESPERA or select.select([], [conexao], [], 0)[1]:
            return dados[conexao.send(dados, NAO_ESPERA) :]
    except BlockingIOError:
        pass  # não cabia nem um byte
    except (OSError, ValueError):
        return b""  # este já caiu, ou foi fechado; a thread dele percebe e o tira da lista
    return dados


""",
        """class Fila:
    def __init__(self):
        self.itens = queue.SimpleQueue()
        self.bytes = 0


""",
    ),
    (
        """    if conexao not in caixas:
        dados = envia_o_que_couber(conexao, dados)
        if not dados:
            return  # quase sempre é assim: quem lê nunca tem uma caixa
        caixas[conexao] = bytearray()
        threading.Thread(target=esvazia, args=(conexao,)).start()
    if len(caixas[conexao]) + len(dados) > MAXIMO_DA_CAIXA:
        derruba(conexao)  # quem anuncia é a thread dele, no finally de sempre
    else:
        caixas[conexao] += dados
""",
        """    if conexao not in caixas:
        caixas[conexao] = Fila()
        threading.Thread(target=esvazia, args=(conexao,)).start()
    fila = caixas[conexao]
    fila.bytes += len(dados)
    if fila.bytes > MAXIMO_DA_CAIXA:
        derruba(conexao)
    else:
        fila.itens.put(dados)
""",
    ),
    (
        """def proxima_parte(conexao, enviados):
    \"\"\"Risca o que já foi e devolve um pedaço do que falta; se nada falta, a caixa acaba.\"\"\"
    with trava:
        caixa = caixas[conexao]
        del caixa[:enviados]
        if not caixa:
            del caixas[conexao]
        return bytes(caixa[:MAXIMO_DA_LINHA])


""",
        "",
    ),
    (
        """    enviados = 0
    try:
        while parte := proxima_parte(conexao, enviados):
            enviados = conexao.send(parte)
    except OSError:
        with trava:
            del caixas[conexao]  # ele caiu, ou foi derrubado: ninguém mais vai ler isto
""",
        """    fila = caixas[conexao]
    while dados := fila.itens.get():
        try:
            conexao.sendall(dados)
        except OSError:
            pass
        with trava:
            fila.bytes -= len(dados)
    derruba(conexao)
    conexao.close()
""",
    ),
    (
        """            realiza(sai(conexao), registro)
        derruba(conexao)  # se há uma thread esvaziando a caixa, ela acorda e termina
        conexao.close()
""",
        """            realiza(sai(conexao), registro)
            if fila := caixas.pop(conexao, None):
                fila.itens.put(b"")  # quem fecha é quem escreve, depois do que falta escrever
            else:
                conexao.close()
""",
    ),
    (
        """    envia([conexao], "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    envia([conexao], "* O servidor tirou você do chat.")
    caixas[conexao].itens.put(b"")
""",
    ),
    (
        """        envia(conexoes, "* O servidor vai encerrar.")
""",
        """        envia(conexoes, "* O servidor vai encerrar.")
    for _ in range(100):  # a despedida sai, menos para quem não lê
        if not any(fila.bytes for fila in list(caixas.values())):
            break
        encerrando.wait(0.01)
""",
    ),
]
