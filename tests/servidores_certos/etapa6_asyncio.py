"""A mesma sala com asyncio: uma thread só, uma tarefa por conexão, nenhuma trava."""

# núcleo: solucoes/etapa6.py

import asyncio
import signal


async def atende(leitor, escritor, sala, escritores):
    recebidas = Linhas()
    escritores[escritor] = asyncio.current_task()
    try:
        while dados := await leitor.read(4096):
            for linha in recebidas.recebe(dados):
                if quer_sair(linha):
                    return
                entrega(sala.recebe(escritor, linha))
    except ConnectionError:
        pass
    finally:
        del escritores[escritor]
        entrega(sala.sai(escritor))
        escritor.close()


def entrega(entregas):
    for uma in entregas:
        if not uma.para.is_closing():
            uma.para.write(f"{uma.linha}\n".encode())


async def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    args = opcoes.parse_args()
    arquivo = open(args.registro, "a", encoding="utf-8", buffering=1)

    def registra(evento):
        arquivo.write(f"{datetime.now():%Y-%m-%d %H:%M:%S.%f} {sem_controles(evento)}\n")

    sala, escritores = Sala(registra), {}
    fim = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, fim.set)
    servidor = await asyncio.start_server(
        lambda leitor, escritor: atende(leitor, escritor, sala, escritores), args.host, args.porta
    )
    await fim.wait()
    servidor.close()
    tarefas = list(escritores.values())
    for escritor in list(escritores):
        escritor.close()
    await asyncio.gather(*tarefas, return_exceptions=True)


asyncio.run(main())
