"""O programa e os filhos dele: o que gastam, o que têm aberto e onde aceitam conexões."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psutil

from grader.programa import sistema, sockets_linux


@dataclass(frozen=True)
class Familia:
    """Cada pergunta olha os processos que existem agora; quem acabou no meio não conta."""

    pid: int

    def processos(self) -> list[psutil.Process]:
        with contextlib.suppress(psutil.Error):
            eu = psutil.Process(self.pid)
            return [eu] if sistema.sem_filhos(self.pid) else [eu, *eu.children(recursive=True)]
        return []

    def pids(self) -> list[int]:
        return [processo.pid for processo in self.processos()]

    def cpu(self) -> float:
        """Segundos de processador gastos até agora."""
        return self._soma(lambda processo: sum(processo.cpu_times()[:2]))

    def threads(self) -> int:
        return int(self._soma(lambda processo: processo.num_threads()))

    def memoria(self) -> int:
        """Bytes residentes."""
        return int(self._soma(lambda processo: processo.memory_info().rss))

    def descritores(self) -> int:
        """Sockets e arquivos abertos (no Windows, handles)."""
        # psutil só tem num_handles no Windows e só tem num_fds nos outros.
        conta = "num_handles" if sistema.WINDOWS else "num_fds"
        return int(self._soma(lambda processo: int(getattr(processo, conta)())))

    def _soma(self, conta: Callable[[psutil.Process], float]) -> float:
        total = 0.0
        for processo in self.processos():
            with contextlib.suppress(psutil.Error):
                total += conta(processo)
        return total

    def escutados(self) -> list[tuple[str, int]]:
        """Onde aceitam conexões: pares (endereço, porta)."""
        return [
            (conexao.laddr.ip, conexao.laddr.port)
            for conexao in self._conexoes()
            if conexao.status == psutil.CONN_LISTEN
        ]

    def portas(self) -> list[int]:
        """As portas locais de todas as conexões."""
        return [conexao.laddr.port for conexao in self._conexoes()]

    def _conexoes(self) -> Iterator[Any]:
        for processo in self.processos():
            # RuntimeError: no Windows, a tabela de conexões às vezes não se deixa ler.
            with contextlib.suppress(psutil.Error, RuntimeError):
                yield from (c for c in processo.net_connections(kind="tcp") if c.laddr)

    def segura(self, inode: int) -> bool:
        """Um deles tem este socket aberto? Procurar os filhos custa, e quase sempre é o pai."""
        return sockets_linux.segura(self.pid, inode) or any(
            sockets_linux.segura(p, inode) for p in self.pids()
        )
