"""O chat com mensagens privadas em socketserver: a biblioteca aceita as conexões e cria as threads.

Incomum: cada pessoa é um objeto `Visita`, que lê linhas prontas de `rfile`. Está certo porque
`rfile` junta os pedaços até o fim da linha, e toda mudança na sala, com as suas entregas, é feita
com a mesma trava na mão. A fila de espera do sistema é a padrão da biblioteca (5 conexões).
"""

import argparse
import socketserver
import threading

visitas = {}  # apelido -> Visita
trava = threading.Lock()


class Visita(socketserver.StreamRequestHandler):
    apelido = None

    def handle(self):
        try:
            for bruta in self.rfile:
                if bruta.endswith(b"\n"):  # sem o fim de linha, caiu no meio dela
                    linha = bruta[:-1].removesuffix(b"\r").decode("utf-8", "replace")
                    with trava:
                        self.trata(linha)
        except ConnectionError:
            pass  # queda brusca: sai como os outros

    def finish(self):
        with trava:
            visitas.pop(self.apelido, None)
        super().finish()

    def trata(self, linha):
        if self.apelido is None:
            self.entra(linha)
        elif linha.startswith("@"):
            self.fala_em_privado(linha)
        elif linha:
            self.fala_aos_outros(f"{self.apelido}: {linha}")

    def entra(self, apelido):
        if not 1 <= len(apelido) <= 20:
            self.escreve("ERRO o apelido precisa ter de 1 a 20 caracteres")
        elif not apelido.isprintable() or any(letra in " @:" for letra in apelido):
            self.escreve("ERRO há um caractere que não pode estar num apelido")
        elif apelido in visitas:
            self.escreve("ERRO apelido em uso")
        else:
            self.apelido = apelido
            visitas[apelido] = self
            self.escreve(f"Bem-vindo, {apelido}")
            self.fala_aos_outros(f"{apelido} entrou no chat.")

    def fala_em_privado(self, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            self.escreve("ERRO escreva assim: @apelido texto")
        elif nome not in visitas:
            self.escreve(f"ERRO não há ninguém chamado {nome}")
        else:
            visitas[nome].escreve(f"[privado] {self.apelido}: {texto}")

    def fala_aos_outros(self, linha):
        for outra in visitas.values():
            if outra is not self:
                outra.escreve(linha)

    def escreve(self, linha):
        try:
            self.wfile.write(f"{linha}\n".encode())
        except OSError:
            pass  # já caiu; a thread dela percebe


class Servidor(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    argumentos = opcoes.parse_args()
    with Servidor((argumentos.host, argumentos.porta), Visita) as servidor:
        servidor.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
