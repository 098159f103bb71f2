"""O que um curso decide, no `kit.toml` da pasta em que se está: pesos, mínimos, prazos e frases.

Só este módulo o lê. Nada dele muda um veredito: muda quanto cada um vale e como é contado.
"""

import math
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from grader import RAIZ
from grader.contrato.etapas import etapas
from grader.contrato.pedido import PedidoRecusado
from grader.contrato.resultado import Relatorio, Resultado, com_pontos

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NOME = "kit.toml"


@dataclass(frozen=True)
class Regras:
    """As de quem não escreveu nenhuma são as do protocolo.

    `peso` e `frase` trocam os de um requisito, pelo número; `prazos` valem no lugar do que o Moodle
    diz; `grupos` são os nomes de quem entrega junto.
    """

    arquivo: Path | None = None
    dialeto: str = ""  # um dos prontos ou um arquivo, a partir da pasta do kit.toml
    pesos: Mapping[str, float] = field(default_factory=dict)  # de cada etapa no total
    minimo: float = 0.0  # pontos: abaixo dele, o total é dito insuficiente
    minimo_da_etapa: float = 0.0  # pontos: abaixo dele, a etapa vale 0
    esqueleto_conta: bool = False  # o esqueleto intocado conta como entregue
    por_dia: float = 0.0  # pontos que um dia de atraso tira de uma etapa
    ate: float = 100.0  # pontos: o máximo que o atraso tira
    tolerancia_h: float = 0.0  # horas de atraso que não contam
    prazos: Mapping[str, datetime] = field(default_factory=dict)
    grupos: tuple[tuple[str, ...], ...] = ()
    peso: Mapping[str, int] = field(default_factory=dict)
    frase: Mapping[str, str] = field(default_factory=dict)

    def peso_da_etapa(self, etapa: str) -> float:
        return self.pesos.get(etapa, 1.0)

    def atraso(self, etapa: str, segundo_o_moodle: timedelta, em: datetime | None) -> timedelta:
        """Quanto a etapa atrasou, se foi entregue neste momento; nunca negativo."""
        prazo = self.prazos.get(etapa)
        atraso = em - prazo if prazo and em else segundo_o_moodle
        return max(atraso, timedelta())

    def desconto(self, atraso: timedelta) -> float:
        """Os pontos que o atraso tira; um dia começado conta inteiro."""
        dias = math.ceil((atraso - timedelta(hours=self.tolerancia_h)) / timedelta(days=1))
        return min(max(dias, 0) * self.por_dia, self.ate)

    def aplica(self, relatorio: Relatorio) -> Relatorio:
        """O mesmo veredito, com os pesos e as frases do curso."""
        if not (self.peso or self.frase):
            return relatorio
        return replace(relatorio, requisitos=com_pontos([*map(self._como, relatorio.requisitos)]))

    def _como(self, r: Resultado) -> Resultado:
        return replace(r, peso=self.peso.get(r.id, r.peso), titulo=self.frase.get(r.id, r.titulo))


def do_curso() -> Regras:
    """As da pasta atual ou do kit; levanta PedidoRecusado se o arquivo tem um engano."""
    arquivo = onde()
    return le(arquivo) if arquivo else Regras()


def onde() -> Path | None:
    """O `kit.toml` que vale aqui, se há um."""
    return next((p / NOME for p in (Path.cwd(), Path(RAIZ)) if (p / NOME).is_file()), None)


def le(arquivo: Path) -> Regras:
    """Levanta PedidoRecusado, com o que está errado e onde."""
    try:
        dados = tomllib.loads(arquivo.read_text(encoding="utf-8-sig"))
        return _regras(arquivo, dados)
    except (OSError, ValueError) as erro:  # o erro de TOML e o de UTF-8 também são ValueError
        raise PedidoRecusado(f"em {arquivo}: {erro}") from erro


def _regras(arquivo: Path, dados: dict[str, Any]) -> Regras:
    """Levanta ValueError com a frase."""
    atraso = _tabela(dados, "atraso")
    requisitos = _tabela(dados, "requisitos")
    regras = Regras(
        arquivo=arquivo,
        dialeto=_dialeto(dados.pop("dialeto", ""), arquivo.parent),
        pesos={e: _numero(v, f"pesos.{e}") for e, v in _por_etapa(dados, "pesos").items()},
        minimo=_numero(dados.pop("minimo", 0), "minimo"),
        minimo_da_etapa=_numero(dados.pop("minimo_da_etapa", 0), "minimo_da_etapa"),
        esqueleto_conta=_sim_ou_nao(dados.pop("esqueleto_conta", False), "esqueleto_conta"),
        por_dia=_numero(atraso.pop("por_dia", 0), "atraso.por_dia"),
        ate=_numero(atraso.pop("ate", 100), "atraso.ate"),
        tolerancia_h=_numero(atraso.pop("tolerancia_h", 0), "atraso.tolerancia_h"),
        prazos={e: _momento(v, f"prazos.{e}") for e, v in _por_etapa(dados, "prazos").items()},
        grupos=_grupos(dados.pop("grupos", [])),
        peso={n: _peso(r["peso"], n) for n, r in requisitos.items() if "peso" in r},
        frase={n: str(r["frase"]) for n, r in requisitos.items() if "frase" in r},
    )
    sobram = [*dados, *(f"atraso.{nome}" for nome in atraso)]
    sobram += [f"requisitos.{n}.{x}" for n, r in requisitos.items() for x in {*r} - _DO_REQUISITO]
    if sobram:
        raise ValueError(f"não conheço {', '.join(sorted(sobram))}")
    return regras


_DO_REQUISITO = {"peso", "frase"}


def _tabela(dados: dict[str, Any], nome: str) -> dict[str, Any]:
    tabela = dados.pop(nome, {})
    if not isinstance(tabela, dict):
        raise ValueError(f"{nome} é uma tabela: escreva [{nome}]")
    numeros = re.compile(r"\d+\.\d+").fullmatch
    if nome == "requisitos" and not all(map(numeros, tabela)):
        raise ValueError('escreva [requisitos."3.4"], com o número entre aspas')
    return tabela


def _por_etapa(dados: dict[str, Any], nome: str) -> dict[str, Any]:
    tabela = _tabela(dados, nome)
    for etapa in tabela:
        if etapa not in etapas():
            raise ValueError(f"não existe {nome}.{etapa}: as etapas são {', '.join(etapas())}")
    return tabela


def _numero(valor: Any, nome: str) -> float:
    if isinstance(valor, bool) or not isinstance(valor, int | float) or not 0 <= valor < math.inf:
        raise ValueError(f"{nome} é um número, de 0 em diante")
    return float(valor)


def _dialeto(valor: Any, pasta: Path) -> str:
    if not isinstance(valor, str):
        raise ValueError("dialeto é o nome de um dos prontos ou um arquivo .toml, entre aspas")
    return str(pasta / valor) if valor.endswith(".toml") else valor


def _sim_ou_nao(valor: Any, nome: str) -> bool:
    if not isinstance(valor, bool):
        raise ValueError(f"{nome} é true ou false")
    return valor


def _peso(valor: Any, numero: str) -> int:
    if isinstance(valor, bool) or not isinstance(valor, int) or valor < 1:
        raise ValueError(f"o peso do {numero} é um número inteiro, de 1 em diante")
    return int(valor)


def _momento(valor: Any, nome: str) -> datetime:
    if not isinstance(valor, datetime):
        raise ValueError(f"{nome} é uma data com hora, sem aspas: 2026-03-15T23:59:00")
    return valor.replace(tzinfo=None)


def _grupos(valor: Any) -> tuple[tuple[str, ...], ...]:
    """Cada nome está num grupo só."""
    certo = isinstance(valor, list) and all(
        isinstance(g, list) and len(g) > 1 and all(isinstance(n, str) for n in g) for g in valor
    )
    if not certo:
        raise ValueError('grupos é uma lista de listas: grupos = [["Ana Souza", "Bia Lima"]]')
    nomes = [nome.casefold() for grupo in valor for nome in grupo]
    if repetidos := sorted({nome for nome in nomes if nomes.count(nome) > 1}):
        raise ValueError(f"em grupos, há quem esteja duas vezes: {', '.join(repetidos)}")
    return tuple(tuple(grupo) for grupo in valor)
