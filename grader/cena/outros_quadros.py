"""Os dialetos em que uma mensagem não é só uma linha com `\\n`: `\\r\\n`, envio, tamanho ou JSON.

Se cada envio é uma, o TCP pode juntar duas: então se corta onde começa o que só o servidor diz.
"""

import itertools
import re

from grader.cena import objetos
from grader.cena.quadro import Quadro
from grader.contrato.dialeto import CRLF, JSON, MENSAGEM, TAMANHO, comeco


class ComCr(Quadro):
    """O que se envia acaba em `\\r\\n`; no que se lê, o `\\r` não é da mensagem."""

    def separa(self, dados: bytes) -> tuple[list[bytes], bytes]:
        completas, resto = super().separa(dados)
        return [linha.removesuffix(b"\r") for linha in completas], resto

    def poe(self, linha: str, fim: str = "\n") -> bytes:
        return super().poe(linha, "\r\n" if fim == "\n" else fim)


class PorEnvio(Quadro):
    """Sem nada que diga onde a mensagem acaba."""

    def separa(self, dados: bytes) -> tuple[list[bytes], bytes]:
        completas, resto = super().separa(dados)
        return [parte for linha in (*completas, resto) for parte in self._corta(linha)], b""

    def poe(self, linha: str, fim: str = "") -> bytes:
        return linha.encode()

    def _corta(self, linha: bytes) -> list[bytes]:
        texto = linha.decode("utf-8", "replace")
        comecos = "|".join(sorted(map(re.escape, self._comecos()), key=len, reverse=True))
        hora = self.dialeto.padrao_da_hora if self.dialeto.com_hora else ""
        inicios = re.finditer(f"(?:{hora})?(?:{comecos})", texto) if comecos else ()
        cortes = [0, *(achado.start() for achado in inicios), len(texto)]
        return [texto[a:b].encode() for a, b in itertools.pairwise(cortes) if a < b]

    def _comecos(self) -> set[str]:
        d = self.dialeto
        modelos = [m for m in (d.publica, d.privada, d.entrou, d.saiu) if m]
        com_apelido = {comeco(m, apelido=a) for a in self.apelidos() for m in modelos}
        return com_apelido | {x for x in (d.boas_vindas, *d.erros) if len(x) > 2}


class PorTamanho(Quadro):
    """Na frente, em algarismos, quantos bytes ela tem."""

    def separa(self, dados: bytes) -> tuple[list[bytes], bytes]:
        completas, n = [], self.dialeto.algarismos
        while dados[:n].isdigit() and len(dados) >= (fim := n + int(dados[:n])) >= n:
            completas.append(dados[n:fim])
            dados = dados[fim:]
        return completas, dados

    def poe(self, linha: str, fim: str = "") -> bytes:
        dados = linha.encode()
        return f"{len(dados):0{self.dialeto.algarismos}d}".encode() + dados


class EmJson(Quadro):
    """Cada linha é um objeto."""

    def separa(self, dados: bytes) -> tuple[list[bytes], bytes]:
        completas, resto = super().separa(dados)
        return [objetos.lido(linha, self.dialeto.objetos) for linha in completas], resto

    def poe(self, linha: str, fim: str = "\n") -> bytes:
        return super().poe(objetos.escrito(linha, self.dialeto.objetos_ditos), fim)


QUADROS = {CRLF: ComCr, MENSAGEM: PorEnvio, TAMANHO: PorTamanho, JSON: EmJson}
