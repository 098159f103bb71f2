"""A mesma sala com socketserver: quem cria as threads é a biblioteca padrão."""

# núcleo: solucoes/etapa6.py

import socketserver

trava = threading.RLock()


class Visita(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            for bruta in self.rfile:
                if not bruta.endswith(b"\n"):
                    return  # caiu no meio de uma linha
                linha = bruta.decode("utf-8", "replace").rstrip("\r\n")
                if quer_sair(linha):
                    return
                with trava:
                    entrega(self.server.sala.recebe(self, linha))
        except ConnectionError:
            pass

    def finish(self):
        with trava:
            entrega(self.server.sala.sai(self))
        try:
            super().finish()
        except OSError:
            pass


def entrega(entregas):
    for uma in entregas:
        try:
            uma.para.wfile.write(f"{uma.linha}\r\n".replace("\r", "").encode())
        except (OSError, ValueError):
            pass


class Servidor(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    args = opcoes.parse_args()

    def registra(evento):
        with open(args.registro, "a", encoding="utf-8") as arquivo:
            arquivo.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {sem_controles(evento)}\n")

    with Servidor((args.host, args.porta), Visita) as servidor:
        servidor.sala = Sala(registra)
        try:
            servidor.serve_forever()
        except KeyboardInterrupt:
            pass


main()
