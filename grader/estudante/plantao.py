"""Quem corrige muitas vezes mantém um processo de plantão: tudo importado, e um filho por correção.

O de plantão nunca corrige nada, e por isso um filho não herda nada da correção anterior. Só existe
onde há `fork`; no Windows, cada correção começa o seu trabalhador do zero.
"""

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import subprocess
import threading
import traceback
from collections.abc import Iterable, Iterator
from typing import IO, Any, NoReturn

from grader.contrato import prazos
from grader.contrato.etapas import numero_da_etapa
from grader.contrato.pedido import Pedido, de_json
from grader.correcao import motor

PRAZO = 10.0  # segundos para o de plantão responder: só não responde se alguém o parou


@contextlib.contextmanager
def de_plantao(etapas: Iterable[str]) -> Iterator[motor.Depressa | None]:
    """Quem começa correções destas etapas enquanto dura o bloco; None onde não há `fork`."""
    if not hasattr(os, "fork"):
        yield None
        return
    plantao = Plantao(etapas)
    try:
        yield plantao.comeca
    finally:
        plantao.fecha()


class Plantao:
    """O processo de plantão, visto por quem o usa; várias threads podem pedir correções."""

    def __init__(self, etapas: Iterable[str]) -> None:
        self._trava = threading.Lock()
        self._controle, dele = socket.socketpair()
        with dele:
            self._processo = subprocess.Popen(
                motor.linha_de_comando("estudante.plantao", str(dele.fileno()), *etapas),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # a de cada filho vai para quem o pediu
                pass_fds=[dele.fileno()],
            )

    def comeca(self, pedido: Pedido, erros: IO[str]) -> "Filho":
        """O filho que já confere; levanta OSError se o de plantão não está mais lá."""
        dados = pedido.em_json().encode() + b"\n"
        minha, dele = socket.socketpair()
        (entrada, vida), (resultados, saida) = os.pipe(), os.pipe()
        filho = Filho(minha, os.fdopen(vida, "wb"), os.fdopen(resultados, encoding="utf-8"))
        with dele, os.fdopen(entrada), os.fdopen(saida, "w"), self._trava:
            pontas = [entrada, saida, erros.fileno(), dele.fileno()]
            enviados = socket.send_fds(self._controle, [dados], pontas)
            self._controle.sendall(dados[enviados:])
        return filho

    def fecha(self) -> None:
        self._controle.close()
        try:
            self._processo.wait(PRAZO)
        except subprocess.TimeoutExpired:
            self._processo.kill()
            self._processo.wait()


class Filho:
    """Uma correção que o de plantão começou: o que o motor usa de um `Popen`."""

    def __init__(self, alca: socket.socket, vida: IO[bytes], resultados: IO[str]) -> None:
        self._alca = alca  # por aqui vão os sinais e volta o código de saída
        self._alca.settimeout(PRAZO)
        self._vida = vida  # fecha-se quando este processo acaba, e o filho percebe
        self.stdout: IO[str] | None = resultados
        self.returncode: int | None = None

    def wait(self) -> int:
        """O código de saída; 1, se o de plantão morreu ou parou, e ninguém mais o sabe."""
        if self.returncode is None:
            dito = b""
            with contextlib.suppress(OSError):
                dito = self._alca.recv(16)
            self.returncode = int(dito or b"1")
            self._vida.close()
        return self.returncode

    def kill(self) -> None:
        self._alca.send(bytes([signal.SIGKILL]))

    def terminate(self) -> None:
        self._alca.send(bytes([signal.SIGTERM]))


# --- o processo de plantão, por dentro: uma thread só, senão o `fork` não seria seguro ---


def main(argumentos: list[str]) -> int:
    controle = socket.socket(fileno=int(argumentos[0]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # o Ctrl+C é assunto de quem pede as correções
    _aquece(argumentos[1:])
    desperta, acorda = os.pipe()
    for ponta in (desperta, acorda):
        os.set_blocking(ponta, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(acorda)
    filhos: dict[int, socket.socket] = {}
    ouvidas: set[socket.socket] = set()
    while True:
        ouvir: list[Any] = [controle, desperta, *ouvidas]
        prontos = select.select(ouvir, [], [])[0]
        if desperta in prontos:
            os.read(desperta, 4096)
            _recolhe(filhos, ouvidas)
        for pid, alca in filhos.items():
            if alca in prontos and not _sinaliza(pid, alca):
                ouvidas.discard(alca)
        if controle in prontos:
            pedido, pontas = _recebe(controle)
            if not pedido:
                return 0
            pid = os.fork() or _confere(pedido, pontas[:3])
            for ponta in pontas[:3]:
                os.close(ponta)
            filhos[pid] = socket.socket(fileno=pontas[3])
            ouvidas.add(filhos[pid])


def _aquece(etapas: Iterable[str]) -> None:
    """Carrega o que uma correção destas etapas carrega, também o que ela deixa para a hora."""
    from grader import causas  # noqa: F401  # como os outros, para os filhos já o encontrarem
    from grader.cena import bancada, sala  # noqa: F401  # idem
    from grader.correcao import trabalhador  # noqa: F401  # idem
    from grader.ensaio import cliente, culpa, prova  # noqa: F401  # idem
    from grader.programa import visor  # noqa: F401  # idem
    from grader.requisitos import fichas_da_etapa

    for etapa in etapas:
        fichas_da_etapa(numero_da_etapa(etapa))
    gc.freeze()  # o que já existe é de todos: nenhum filho o percorre, nem o copia


def _recebe(controle: socket.socket) -> tuple[str, list[int]]:
    """Um pedido e as pontas por onde falar com quem o fez; vazio, se não há mais quem peça."""
    dados, pontas, _, _ = socket.recv_fds(controle, 1 << 16, 4)
    while dados and not dados.endswith(b"\n"):
        dados += controle.recv(1 << 16)
    return dados.decode(), pontas


def _sinaliza(pid: int, alca: socket.socket) -> bool:
    """Manda ao filho os sinais pedidos; falso se não virão outros."""
    sinais = b""
    with contextlib.suppress(OSError):
        sinais = alca.recv(16)
    for sinal in sinais:
        os.kill(pid, sinal)  # ainda é ele: só `_recolhe` solta o número
    return bool(sinais)


def _recolhe(filhos: dict[int, socket.socket], ouvidas: set[socket.socket]) -> None:
    """Diz, de cada filho que acabou, com que código."""
    with contextlib.suppress(ChildProcessError):
        while (acabou := os.waitpid(-1, os.WNOHANG))[0]:
            with filhos.pop(acabou[0]) as alca, contextlib.suppress(OSError):
                ouvidas.discard(alca)
                alca.sendall(str(os.waitstatus_to_exitcode(acabou[1])).encode())


def _confere(pedido: str, pontas: list[int]) -> NoReturn:
    """No filho: fica com as três pontas e nada mais do de plantão, e confere como os outros."""
    codigo = 1
    try:
        from grader.correcao import trabalhador

        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for destino, ponta in enumerate(pontas):
            os.dup2(ponta, destino)
        os.closerange(3, 4096)  # as pontas das outras correções
        os.environ[prazos.DA_CORRECAO] = str(de_json(pedido).escala)
        importlib.reload(prazos)  # os prazos são os desta correção
        codigo = trabalhador.main([pedido])
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(codigo)
