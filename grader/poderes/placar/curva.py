"""A curva das esperas numa página: quantas das falas chegaram a todas em até tanto tempo.

Nada vem de fora, e as duas linhas se distinguem sem cor: uma é cheia e a outra, tracejada.
"""

import math
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from grader.relato.palavras import numero

LARGURA, ALTURA, MARGEM = 680, 340, 45  # em pontos do desenho
DE_CEM = (0, 50, 90, 99)  # falas: as linhas de fundo que se escrevem
CHEIA, TRACEJADA = "", ' stroke-dasharray="7 5"'
PAGINA = Path(__file__).with_suffix(".html")


def pagina(
    titulo: str, do_programa: Sequence[float], da_solucao: Sequence[float], tabela: Sequence[str]
) -> str:
    """As esperas em segundos; `tabela`: as linhas que o terminal mostra."""
    escala = Escala([*do_programa, *da_solucao])
    desenho = [
        *_fundo(escala),
        _linha(do_programa, escala, CHEIA),
        _linha(da_solucao, escala, TRACEJADA),
        *_legenda(),
    ]
    modelo = Template(PAGINA.read_text(encoding="utf-8"))
    return modelo.substitute(
        titulo=escape(titulo),
        largura=LARGURA,
        altura=ALTURA,
        desenho="\n".join(desenho),
        tabela=escape("\n".join(tabela)),
    )


class Escala:
    """Onde fica cada ponto; a das esperas é logarítmica."""

    def __init__(self, esperas: Sequence[float]) -> None:
        self.menor, self.maior = 0.9 * min(esperas), 1.1 * max(esperas)

    def x(self, espera: float) -> float:
        onde = math.log(espera / self.menor) / math.log(self.maior / self.menor)
        return round(MARGEM + onde * (LARGURA - 2 * MARGEM), 1)

    def y(self, de_cem: float) -> float:
        return round(ALTURA - MARGEM - de_cem / 100 * (ALTURA - MARGEM - 15), 1)

    def tracos(self) -> list[float]:
        """Esperas redondas, em segundos: 1, 2 e 5 de cada potência de dez."""
        redondas = (n * 10.0**potencia for potencia in range(-6, 3) for n in (1, 2, 5))
        return [r for r in redondas if self.menor <= r <= self.maior]


def _fundo(escala: Escala) -> Iterator[str]:
    esquerda, direita, base = MARGEM, LARGURA - MARGEM, escala.y(0)
    for de_cem in DE_CEM:
        y = escala.y(de_cem)
        yield f'<path d="M{esquerda} {y}H{direita}" stroke="gray" stroke-width="0.5"/>'
        yield f'<text x="{esquerda - 8}" y="{y + 4}" text-anchor="end">{de_cem}</text>'
    for espera in escala.tracos():
        x, texto = escala.x(espera), numero(1000 * espera, 3)
        yield f'<path d="M{x} {base}v5" stroke="gray"/>'
        yield f'<text x="{x}" y="{base + 19}" text-anchor="middle">{texto}</text>'
    yield f'<text x="{direita}" y="{base + 38}" text-anchor="end">milésimos de segundo</text>'


def _linha(esperas: Sequence[float], escala: Escala, estilo: str) -> str:
    pontos = " ".join(
        f"{escala.x(espera)},{escala.y(100 * n / len(esperas))}"
        for n, espera in enumerate(sorted(esperas), 1)
    )
    return f'<polyline points="{pontos}" {_traco(estilo)}/>'


def _legenda() -> Iterator[str]:
    x, y = LARGURA - MARGEM - 170, ALTURA - MARGEM - 50
    for nome, estilo in (("o seu programa", CHEIA), ("a solução", TRACEJADA)):
        yield f'<path d="M{x} {y}h45" {_traco(estilo)}/>'
        yield f'<text x="{x + 55}" y="{y + 4}">{nome}</text>'
        y += 22


def _traco(estilo: str) -> str:
    return f'fill="none" stroke="currentColor" stroke-width="2"{estilo}'
