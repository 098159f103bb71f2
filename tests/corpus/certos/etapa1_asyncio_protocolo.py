"""O eco com asyncio.Protocol: uma thread só, nenhum laço de leitura e nenhum `await` por cliente.

Incomum: o asyncio chama `data_received` quando chegam bytes. Está certo porque cada conexão tem o
seu objeto, e quem não lê a própria resposta só pausa a sua leitura: os outros seguem.
"""

import argparse
import asyncio


class Eco(asyncio.Protocol):
    def connection_made(self, transport):
        self.conexao = transport

    def data_received(self, data):
        self.conexao.write(data)

    def pause_writing(self):
        self.conexao.pause_reading()

    def resume_writing(self):
        self.conexao.resume_reading()


async def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    argumentos = opcoes.parse_args()
    laco = asyncio.get_running_loop()
    servidor = await laco.create_server(Eco, argumentos.host, argumentos.porta)
    await servidor.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
