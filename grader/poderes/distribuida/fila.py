"""Reparte as tarefas entre as máquinas do Dask e entrega cada relatório assim que ele chega.

Uma máquina que cai custa à tarefa mais uma tentativa; a tarefa que derruba duas é um
`erro_do_corretor`, e a turma segue. A máquina que recusa não recebe mais nada.
"""

import collections
import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from grader.contrato.resultado import Relatorio
from grader.correcao import motor
from grader.opcoes import UsoErrado
from grader.poderes.distribuida.encomenda import Encomenda, Volta, corrige, embrulha
from grader.poderes.turma.fila import Tarefa

_ESPERA = 30.0  # segundos, por um escalonador e por uma máquina
_FOLGA = 2  # tarefas mandadas por trabalhador: a próxima já está lá quando uma acaba
_DESISTE_EM = 2  # quedas
_TLS = ("ca.pem", "cert.pem", "key.pem")


class FilaDistribuida:
    """Como a `Fila` da turma, em outras máquinas. `corretor` é a versão do corretor daqui."""

    def __init__(
        self,
        onde: str,
        tls: str,
        corretor: str,
        ao_terminar: Callable[[Tarefa, Relatorio], None],
    ) -> None:
        self.onde = onde
        self.tls = tls
        self.corretor = corretor
        self.ao_terminar = ao_terminar
        self.recusaram: dict[str, str] = {}  # endereço da máquina: o motivo
        self.maquinas: collections.Counter[str] = collections.Counter()  # trabalhadores em cada uma
        self.feitas: collections.Counter[str] = collections.Counter()  # por máquina

    def corrige(self, tarefas: Sequence[Tarefa]) -> None:
        """Volta quando todas acabaram; levanta UsoErrado se não há máquina que as corrija."""
        if not tarefas:
            return
        with conecta(self.onde, self.tls) as cliente:
            try:
                self._reparte(cliente, tarefas)
            except OSError as erro:  # também a conexão fechada e o escalonador que não responde
                raise UsoErrado(
                    f"o Dask em {self.onde} deixou de responder ({erro}); o que já foi corrigido "
                    "está guardado: o mesmo comando continua"
                ) from erro
        maquinas = ", ".join(f"{nome} ({feitas})" for nome, feitas in sorted(self.feitas.items()))
        print(f"Corrigidos em cada máquina: {maquinas}.")

    def _reparte(self, cliente: Any, tarefas: Sequence[Tarefa]) -> None:
        """Manda só o que cabe: o escalonador não guarda a turma inteira na memória.

        A máquina que chega depois do começo também recebe as suas.
        """
        from distributed import as_completed

        faltam = collections.deque(tarefas)
        correndo = as_completed()
        de: dict[Any, Tarefa] = {}

        def enche() -> None:
            trabalhadores = cliente.nthreads()
            self._mostra_as_maquinas(trabalhadores)
            cabem = max(sum(trabalhadores.values()) * _FOLGA, 1)
            while faltam and len(de) < cabem:
                tarefa = faltam.popleft()
                futuro = self._manda(cliente, tarefa)
                de[futuro] = tarefa
                correndo.add(futuro)

        enche()
        for futuro in correndo:
            tarefa = de.pop(futuro)
            if not self._recebe(futuro, tarefa):
                faltam.appendleft(tarefa)
            enche()

    def _mostra_as_maquinas(self, trabalhadores: Mapping[str, int]) -> None:
        """Sempre que mudam: a que caiu, ou que só agora chegou, vê-se enquanto se corrige."""
        agora: collections.Counter[str] = collections.Counter()
        for endereco, threads in trabalhadores.items():
            agora[urlsplit(endereco).hostname or endereco] += threads
        if agora != self.maquinas:
            self.maquinas = agora
            quais = ", ".join(f"{nome}: {threads}" for nome, threads in sorted(agora.items()))
            print(
                f"Trabalhadores do Dask: {agora.total()} ({quais or 'nenhum agora'}).", flush=True
            )

    def _manda(self, cliente: Any, tarefa: Tarefa) -> Any:
        """Com quem já recusou de fora; a que recusa pode ser uma só de muitas."""
        aceitam = None
        if self.recusaram:
            aceitam = [maquina for maquina in cliente.nthreads() if maquina not in self.recusaram]
            if not aceitam:
                motivos = "; ".join(sorted(set(self.recusaram.values())))
                raise UsoErrado(f"nenhuma máquina do Dask pode corrigir: {motivos}")
        encomenda = embrulha(tarefa, self.corretor)
        return cliente.submit(_na_maquina, encomenda, pure=False, workers=aceitam)

    def _recebe(self, futuro: Any, tarefa: Tarefa) -> bool:
        """False se a máquina recusou a tarefa, que precisa ir a outra."""
        from distributed.scheduler import KilledWorker

        try:
            endereco, volta = futuro.result()
        except KilledWorker as erro:
            quedas = f"{erro.allowed_failures + 1} trabalhadores do Dask caíram ao corrigi-la"
            pedido = replace(tarefa.pedido, arquivo=Path(tarefa.pedido.arquivo).name)
            volta, endereco = Volta("nenhuma", motor.sem_veredito(pedido, quedas)), ""
        except CancelledError as erro:
            raise OSError("ele perdeu as tarefas") from erro
        except ImportError as erro:
            raise UsoErrado(f"uma das máquinas do Dask não tem este kit ({erro})") from erro
        if volta.relatorio is None:
            self.recusaram[endereco] = f"{volta.maquina}: {volta.recusa}"
            return False
        self.feitas[volta.maquina] += 1
        self.ao_terminar(tarefa, volta.relatorio)
        return True


def _na_maquina(encomenda: Encomenda) -> tuple[str, Volta]:
    from distributed import get_worker

    return get_worker().address, corrige(encomenda)


@contextlib.contextmanager
def conecta(onde: str, tls: str = "") -> Iterator[Any]:
    """Um cliente do escalonador, com ao menos uma máquina; levanta UsoErrado."""
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # quem fala é este kit
    seguranca = _seguranca(tls) if tls else None
    with contextlib.ExitStack() as pilha:
        endereco: Any = onde
        if onde.startswith("local:"):
            endereco = pilha.enter_context(_local(int(onde.removeprefix("local:")), seguranca))
        try:
            cliente = Client(endereco, timeout=_ESPERA, security=seguranca)
            pilha.enter_context(cliente)
            cliente.wait_for_workers(1, timeout=_ESPERA)
        except (OSError, ValueError) as erro:
            raise UsoErrado(f"não há um Dask com máquinas em {onde}: {erro}") from erro
        yield cliente


def _local(quantos: int, seguranca: Any) -> Any:
    """Um processo por trabalhador, e nada que se alcance de outra máquina."""
    import dask
    from distributed import LocalCluster

    dask.config.set(
        {
            # Com mais de uma tarefa em cada um, a que espera levaria a culpa da que o derruba.
            "distributed.scheduler.worker-saturation": 1.0,
            # Vigiar a si mesmo dez ou cem vezes por segundo custaria mais do que repartir.
            "distributed.worker.profile.enabled": False,
            "distributed.admin.system-monitor.interval": "10s",
        }
    )
    return LocalCluster(
        n_workers=quantos,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
        security=seguranca,
        scheduler_kwargs={"allowed_failures": _DESISTE_EM - 1},
    )


def _seguranca(pasta: str) -> Any:
    from distributed.security import Security

    autoridade, certificado, chave = (Path(pasta) / nome for nome in _TLS)
    for arquivo in (autoridade, certificado, chave):
        if not arquivo.is_file():
            raise UsoErrado(f"--dask-tls: falta {arquivo}")
    papeis = ("client", "scheduler", "worker")
    dos_papeis = {f"tls_{papel}_cert": str(certificado) for papel in papeis}
    dos_papeis |= {f"tls_{papel}_key": str(chave) for papel in papeis}
    return Security(tls_ca_file=str(autoridade), require_encryption=True, **dos_papeis)
