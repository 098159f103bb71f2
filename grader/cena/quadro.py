"""Onde acaba uma mensagem no que chega pela conexão, e o que nela não é mensagem de ninguém.

No padrão, no `\\n`. Há dialetos em que cada envio é uma mensagem, e o TCP pode juntar duas: então
se corta onde começa o que só o servidor diz.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from grader.cena import objetos
from grader.contrato.dialeto import JSON, LINHA, MENSAGEM, TAMANHO, Dialeto, comeco


@dataclass(frozen=True)
class Quadro:
    """`apelidos`: os de quem passou pela cena, com que se reconhece o começo de uma linha."""

    dialeto: Dialeto
    apelidos: Callable[[], Iterable[str]]

    def separa(self, dados: bytes) -> tuple[list[bytes], bytes]:
        """As mensagens completas e o que ficou por completar."""
        if self.dialeto.quadro == TAMANHO:
            return self._por_tamanho(dados)
        *completas, resto = dados.split(b"\n")
        completas = [self._sem_convite(linha) for linha in completas]
        resto = self._sem_convite(resto)
        if self.dialeto.quadro == JSON:
            return [objetos.lido(linha, self.dialeto.objetos) for linha in completas], resto
        if self.dialeto.quadro == LINHA:
            return completas, resto
        return [parte for linha in (*completas, resto) for parte in self._corta(linha)], b""

    def poe(self, linha: str, fim: str = "\n") -> bytes:
        """Os bytes com que esta mensagem viaja."""
        dados = objetos.escrito(linha, self.dialeto.objetos_ditos).encode()
        if self.dialeto.quadro == TAMANHO:
            return f"{len(dados):0{self.dialeto.algarismos}d}".encode() + dados
        return dados if self.dialeto.quadro == MENSAGEM else dados + fim.encode()

    def fala(self, texto: str) -> bytes:
        """Os bytes com que se diz isto a todos."""
        return self.poe(self.dialeto.para_todos(texto))

    def _por_tamanho(self, dados: bytes) -> tuple[list[bytes], bytes]:
        completas, n = [], self.dialeto.algarismos
        while dados[:n].isdigit() and len(dados) >= (fim := n + int(dados[:n])) >= n:
            completas.append(dados[n:fim])
            dados = dados[fim:]
        return completas, dados

    def _sem_convite(self, linha: bytes) -> bytes:
        """O que o servidor pede sem pular de linha fica colado na frente do que ele diz depois."""
        for convite in self.dialeto.convites:
            linha = linha.removeprefix(convite.encode())
        return linha

    def _corta(self, linha: bytes) -> list[bytes]:
        texto = linha.decode("utf-8", "replace")
        comecos = "|".join(sorted(map(re.escape, self._comecos()), key=len, reverse=True))
        partes = re.split(f"(?=(?:{comecos}))", texto) if comecos else [texto]
        return [parte.encode() for parte in partes if parte]

    def _comecos(self) -> set[str]:
        d = self.dialeto
        modelos = [m for m in (d.publica, d.privada, d.entrou, d.saiu) if m]
        com_apelido = {comeco(m, apelido=a) for a in self.apelidos() for m in modelos}
        return com_apelido | {x for x in (d.boas_vindas, *d.erros) if len(x) > 2}
