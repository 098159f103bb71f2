"""asyncio sem streams: uma Protocol por conexão, que escreve direto no transporte.

Incomum: nenhuma corrotina atende ninguém; tudo acontece em data_received() e connection_lost().
"""

# base: solucoes/etapa10.py
TROCAS = [
    (
        '''async def linhas(leitor):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha.

    Levanta LinhaGrande: sem um limite, quem nunca acaba a linha ocupa a memória toda.
    """
    resto = b""
    while dados := await leitor.read(4096):
        *completas, resto = (resto + dados).split(b"\\n")
        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
        if len(resto) > MAXIMO_DA_LINHA + 1:  # o \\r não conta
            raise LinhaGrande
''',
        """class Conexao(asyncio.Protocol):
    resto = b""

    def connection_made(self, transporte):
        self.transport = transporte
        transporte.set_write_buffer_limits(MAXIMO_DA_CAIXA)
        self.is_closing, self.write = transporte.is_closing, transporte.write
        self.close = transporte.close
        conexoes.add(self)

    def data_received(self, dados):
        *completas, self.resto = (self.resto + dados).split(b"\\n")
        for linha in completas:
            if self.is_closing():
                return
            texto = linha.removesuffix(b"\\r").decode("utf-8", "replace")
            if quer_sair(texto):
                derruba(self)
            else:
                realiza(recebe(self, texto))
        if len(self.resto) > MAXIMO_DA_LINHA + 1:
            realiza(erro(self, "linha grande demais."))
            derruba(self)

    def connection_lost(self, erro):
        conexoes.discard(self)
        realiza(sai(self))
""",
    ),
    (
        """async def atende(leitor, conexao):
    conexoes.add(conexao)
    try:
        async for linha in linhas(leitor):
            if quer_sair(linha):
                return
            realiza(recebe(conexao, linha))
    except LinhaGrande:
        realiza(erro(conexao, "linha grande demais."))
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        conexoes.discard(conexao)
        realiza(sai(conexao))
        derruba(conexao)


""",
        "",
    ),
    (
        "    servidor = await asyncio.start_server(atende, argumentos.host, argumentos.porta)\n",
        """    servidor = await asyncio.get_running_loop().create_server(
        Conexao, argumentos.host, argumentos.porta
    )
""",
    ),
    (
        "        for conexao in conexoes:\n            derruba(conexao)\n        while",
        "        for conexao in list(conexoes):\n            derruba(conexao)\n        while",
    ),
]
