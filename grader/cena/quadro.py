"""Onde acaba cada mensagem: no padrão, no `\\n`; as outras maneiras estão em `outros_quadros`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from grader.contrato.dialeto import Dialeto

Apelidos = Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Quadro:
    """`apelidos`: os de quem passou pela cena, com que se reconhece o começo de uma linha."""

    dialeto: Dialeto
    apelidos: Apelidos

    def separa(self, dados: bytes) -> tuple[list[bytes], bytes]:
        """As mensagens completas e o que ficou por completar."""
        *completas, resto = dados.split(b"\n")
        return [self._sem_convite(linha) for linha in completas], self._sem_convite(resto)

    def poe(self, linha: str, fim: str = "\n") -> bytes:
        """Os bytes com que esta mensagem viaja."""
        return (linha + fim).encode()

    def fala(self, texto: str) -> bytes:
        """Os bytes com que se diz isto a todos."""
        return self.poe(self.dialeto.para_todos(texto))

    def _sem_convite(self, linha: bytes) -> bytes:
        """O que o servidor pede sem pular de linha fica colado na frente do que ele diz depois."""
        for convite in self.dialeto.convites:
            linha = linha.removeprefix(convite.encode())
        return linha
