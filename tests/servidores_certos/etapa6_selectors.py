"""A mesma sala numa thread só, com selectors: nada bloqueia, e o que não coube espera a vez."""

# núcleo: solucoes/etapa6.py

import selectors


class Conexao:
    def __init__(self, tomada):
        self.tomada = tomada
        self.recebidas = Linhas()
        self.a_enviar = b""


class Servidor:
    def __init__(self, args):
        self.seletor = selectors.DefaultSelector()
        self.arquivo = open(args.registro, "a", encoding="utf-8")
        self.sala = Sala(self.registra)
        self.porta = socket.create_server((args.host, args.porta))
        self.porta.setblocking(False)
        self.seletor.register(self.porta, selectors.EVENT_READ)

    def registra(self, evento):
        agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
        print(agora, sem_controles(evento), file=self.arquivo, flush=True)

    def roda(self):
        while True:
            for chave, eventos in self.seletor.select():
                if chave.fileobj is self.porta:
                    self.aceita()
                    continue
                if eventos & selectors.EVENT_WRITE:
                    self.escreve(chave.data)
                if eventos & selectors.EVENT_READ:
                    self.le(chave.data)

    def aceita(self):
        tomada, _ = self.porta.accept()
        tomada.setblocking(False)
        self.seletor.register(tomada, selectors.EVENT_READ, Conexao(tomada))

    def le(self, conexao):
        try:
            dados = conexao.tomada.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            dados = b""
        if not dados:
            self.encerra(conexao)
            return
        for linha in conexao.recebidas.recebe(dados):
            if quer_sair(linha):
                self.encerra(conexao)
                return
            self.entrega(self.sala.recebe(conexao, linha))

    def entrega(self, entregas):
        for uma in entregas:
            uma.para.a_enviar += f"{uma.linha}\n".encode()
            self.escreve(uma.para)

    def escreve(self, conexao):
        try:
            enviados = conexao.tomada.send(conexao.a_enviar)
        except BlockingIOError:
            enviados = 0
        except OSError:
            conexao.a_enviar = b""  # a leitura vai perceber a queda
            enviados = 0
        conexao.a_enviar = conexao.a_enviar[enviados:]
        eventos = selectors.EVENT_READ
        if conexao.a_enviar:
            eventos |= selectors.EVENT_WRITE
        self.seletor.modify(conexao.tomada, eventos, conexao)

    def encerra(self, conexao):
        self.seletor.unregister(conexao.tomada)
        self.entrega(self.sala.sai(conexao))
        conexao.tomada.close()


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    try:
        Servidor(opcoes.parse_args()).roda()
    except KeyboardInterrupt:
        print("Até logo!")


main()
