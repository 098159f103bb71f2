"""O programa de prova: roda trancado, como o de um estudante, e tenta fugir. Diz o que conseguiu.

Uso interno: python programa_de_prova.py '{"segredo": …}'. Escreve um JSON: {tentativa: resultado}.
"""

import ctypes
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

CONSEGUIU = "conseguiu"


def tenta(faz: Callable[[], Any]) -> str:
    """ "conseguiu", ou o erro com que o sistema recusou."""
    try:
        return str(faz() or CONSEGUIU)
    except (OSError, RuntimeError) as erro:
        return f"{type(erro).__name__}: {erro}"


def escreve(caminho: str) -> None:
    with open(caminho, "w", encoding="utf-8") as arquivo:
        arquivo.write("fugi")


def le(caminho: str) -> None:
    with open(caminho, "rb") as arquivo:
        arquivo.read(1)


def conecta(endereco: str, porta: int) -> None:
    socket.create_connection((endereco, porta), timeout=2).close()


def sinaliza(pid: int) -> str:
    if pid == os.getpid():
        return "este número é o meu"
    os.kill(pid, signal.SIGCONT)
    return CONSEGUIU


def ve_processos() -> str:
    """Aqui dentro só devem existir este programa e quem o vigia."""
    vistos = [nome for nome in os.listdir("/proc") if nome.isdigit()]
    return CONSEGUIU if len(vistos) > 4 else f"vê {len(vistos)}"


def novo_usuario() -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) < 0:  # CLONE_NEWUSER
        raise OSError(ctypes.get_errno(), "unshare")


def multiplica(maximo: int) -> str:
    """Threads contam como processos: cria-as até o sistema recusar e então tenta um fork."""
    solta = threading.Event()
    criadas = []
    try:
        for _ in range(maximo):
            criadas.append(threading.Thread(target=solta.wait))
            criadas[-1].start()
    except RuntimeError:
        criadas.pop()
    try:
        filho = os.fork()
        if filho == 0:
            os._exit(0)
        os.waitpid(filho, 0)
        return f"{CONSEGUIU}: {len(criadas)} threads e um processo"
    except OSError as erro:
        return f"{len(criadas)} threads e então {erro}"
    finally:
        solta.set()
        for criada in criadas:
            criada.join()


def atende(porta: int) -> None:
    """O que todo servidor faz tem de continuar funcionando."""
    with (
        socket.create_server(("127.0.0.1", porta)) as servidor,
        socket.create_connection(("localhost", porta), timeout=2),
    ):
        servidor.accept()[0].close()


def main() -> None:
    alvo = json.loads(sys.argv[1])
    resultados = {
        "versao": sys.version + sys.prefix,
        "le_segredo": tenta(lambda: le(alvo["segredo"])),
        "le_solucoes": tenta(lambda: os.listdir(alvo["solucoes"]) and CONSEGUIU),
        "muda_permissao": tenta(lambda: os.chmod(alvo["segredo"], 0o600)),
        "escreve_fora": tenta(lambda: escreve(alvo["segredo"] + ".fugi")),
        "conecta_local": tenta(lambda: conecta("127.0.0.1", alvo["porta_de_fora"])),
        "conecta_maquina": tenta(lambda: conecta(alvo["maquina"], alvo["porta_de_fora"])),
        "sinaliza": tenta(lambda: sinaliza(alvo["corretor"])),
        "ve_processos": tenta(ve_processos),
        "outra_familia": tenta(lambda: socket.socket(40, socket.SOCK_STREAM).close()),  # AF_VSOCK
        "novo_usuario": tenta(novo_usuario),
        "atende": tenta(lambda: atende(alvo["porta"])),
        "escreve_no_seu": tenta(lambda: escreve("meu.txt")),
        "multiplica": multiplica(alvo["processos"]) if alvo["processos"] else "",
    }
    print(json.dumps(resultados))


if __name__ == "__main__":
    main()
