"""O broadcast com asyncio: uma thread só e um conjunto de escritores, sem trava.

Incomum: ninguém espera (`drain`) o destino receber. Está certo porque o asyncio guarda o que não
coube, na ordem, e porque entre dois `await` nenhuma outra tarefa roda: a volta pelo conjunto não
é interrompida, e cada linha sai inteira.
"""

import argparse
import asyncio

escritores = set()


def distribui(linha, remetente):
    for escritor in escritores:
        if escritor is not remetente and not escritor.is_closing():
            escritor.write(linha + b"\n")


async def atende(leitor, escritor):
    escritores.add(escritor)
    resto = b""
    try:
        while dados := await leitor.read(4096):
            *completas, resto = (resto + dados).split(b"\n")
            for linha in completas:
                linha = linha.removesuffix(b"\r")
                if linha:
                    distribui(linha, escritor)
    except ConnectionError:
        pass  # queda brusca: sai da lista como os outros
    finally:
        escritores.remove(escritor)
        escritor.close()


async def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    argumentos = opcoes.parse_args()
    servidor = await asyncio.start_server(atende, argumentos.host, argumentos.porta)
    await servidor.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
