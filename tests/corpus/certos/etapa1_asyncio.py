"""O eco com asyncio, numa thread só."""

import argparse
import asyncio


async def ecoa(leitor, escritor):
    try:
        while dados := await leitor.read(1000):
            escritor.write(dados)
            await escritor.drain()
    except ConnectionError:
        pass
    finally:
        escritor.close()


async def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    args = opcoes.parse_args()
    servidor = await asyncio.start_server(ecoa, args.host, args.porta)
    await servidor.serve_forever()


asyncio.run(main())
