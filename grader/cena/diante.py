"""Quem está diante da janela: pede ao piloto, que roda no programa, e guarda o que ele conta.

Nada aqui espera: a cena gira, e cada resposta traz o que se vê e quanto a janela já se atrasou.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from grader.cena.tela import Tela
from grader.cena.vista import Vista, le_vista
from grader.contrato import prazos
from grader.contrato.falha import Silencio
from grader.contrato.texto import visivel
from grader.programa.canal import Canal
from grader.programa.programa import Programa

LEMBRADOS = 50  # avisos, e toques de fora, que se guardam


@dataclass(frozen=True)
class Toque:
    """Alguém mexeu na janela fora da thread principal."""

    thread: str
    o_que: str
    linha: int
    funcao: str


@dataclass
class Diante:
    """O que se sabe das janelas agora. `vista_em`: quando, no relógio monotônico."""

    canal: Canal
    vista: Vista = field(default_factory=Vista)
    vista_em: float = 0.0
    pior: float = 0.0  # segundos: a maior demora, desde que se zerou
    toques: list[Toque] = field(default_factory=list)
    _avisos: list[str] = field(default_factory=list)
    _numero: int = 0
    _esperadas: set[int] = field(default_factory=set)  # os pedidos sem resposta

    def gira(self) -> None:
        """Ouve o que chegou e, se nenhuma olhada está a caminho, pede outra."""
        for dito in self.canal.ouve():
            self._ouve(dito)
        if not self._esperadas and time.monotonic() - self.vista_em > prazos.PASSO:
            self.pede("olha")

    def pede(self, faz: str, em: str = "", **opcoes: Any) -> None:
        self._numero += 1
        self._esperadas.add(self._numero)
        self.canal.pede(n=self._numero, faz=faz, em=em, **opcoes)

    @property
    def em_dia(self) -> int:
        """O número do próximo pedido: uma vista com resposta a ele já mostra o que houve antes."""
        return self._numero

    def respondeu(self, numero: int) -> bool:
        return not any(pedido <= numero for pedido in self._esperadas)

    def _ouve(self, dito: dict[str, Any]) -> None:
        if "mexeu" in dito:
            toque = (dito["mexeu"], dito["o_que"], dito.get("linha", 0), dito.get("funcao", ""))
            self.toques = [*self.toques, Toque(*toque)][:LEMBRADOS]
        elif "aviso" in dito:
            self._avisos = [*self._avisos, dito["aviso"]][-LEMBRADOS:]
        else:
            self._esperadas.discard(dito["n"])
            self.pior = dito["pior"]
            if "janelas" in dito:
                self.vista = le_vista(dito["janelas"], self._avisos)
                self.vista_em = time.monotonic()


class TelaDaJanela(Tela):
    """O que se lê nas janelas: as áreas de texto, os rótulos, os títulos e os avisos."""

    def __init__(self, programa: Programa, diante: Diante) -> None:
        self._diante = diante
        super().__init__(programa)

    def marca(self) -> None:
        super().marca()
        self._antes = self.tudo

    @property
    def tudo(self) -> str:
        return self._diante.vista.tudo

    @property
    def novo(self) -> str:
        linhas = set(self._antes.split("\n"))
        return "\n".join(linha for linha in self.tudo.split("\n") if linha not in linhas)

    def mostra(self, texto: str) -> bool:
        return texto in self.tudo

    def escondeu(self, texto: str) -> bool:
        return False  # se a janela o mostrou e tirou, ninguém viu

    def conta(self) -> str:
        limpo = visivel(self.limpo)
        if not limpo:
            return Silencio("nada mudou na janela")
        return f"na janela, apareceu “{limpo[:120]}{'…' if len(limpo) > 120 else ''}”"
