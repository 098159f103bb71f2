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
from grader.contrato.etapas import PASTA, etapas
from grader.contrato.pedido import PedidoRecusado
from grader.contrato.resultado import Relatorio, Resultado, com_pontos
from grader.contrato.texto import visivel
from grader.relato.motivos import motivo

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


class Engano(ValueError):
    """Um campo (`prazos.etapa3`) que não se entende; a mensagem é a frase."""

    def __init__(self, campo: str, frase: str) -> None:
        super().__init__(frase)
        self.campo = campo


def le(arquivo: Path) -> Regras:
    """Levanta PedidoRecusado, com a linha, o campo e o que está errado."""
    texto = le_texto(arquivo)
    try:
        return _regras(arquivo, em_toml(texto, arquivo))
    except Engano as erro:
        onde = f"em {arquivo}, linha {linha_do_campo(texto, erro.campo)}"
        raise PedidoRecusado(f"{onde}: {erro}") from erro


def le_texto(arquivo: Path) -> str:
    """Levanta PedidoRecusado."""
    try:
        return arquivo.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as erro:
        raise PedidoRecusado(f"não consegui ler {arquivo}: salve-o em UTF-8") from erro
    except OSError as erro:
        raise PedidoRecusado(f"não consegui ler {arquivo}: {motivo(erro)}") from erro


def em_toml(texto: str, arquivo: Path | str) -> dict[str, Any]:
    """Levanta PedidoRecusado, com a linha que não se entende."""
    try:
        return tomllib.loads(texto)
    except tomllib.TOMLDecodeError as erro:
        raise PedidoRecusado(f"em {arquivo}, {_nao_e_toml(texto, str(erro))}") from erro


def confere(regras: Regras, extras: str = "") -> None:
    """O `kit.toml` só muda requisitos que existem; levanta PedidoRecusado. `extras`: veja Pedido.

    Procura o número no texto: importar os requisitos traria as cenas todas.
    """
    for numero in (*regras.peso, *regras.frase):
        arquivos = [p / f"etapa{numero.split('.')[0]}.py" for p in (PASTA, Path(extras or PASTA))]
        textos = [a.read_text(encoding="utf-8") for a in arquivos if a.is_file()]
        if regras.arquivo and not any(f'"{numero}"' in texto for texto in textos):
            no_toml = regras.arquivo.read_text(encoding="utf-8-sig")
            linha = linha_do_campo(no_toml, f"requisitos.{numero}")
            onde = f"em {regras.arquivo}, linha {linha}"
            raise PedidoRecusado(f"{onde}: não existe o requisito {numero}")


def _nao_e_toml(texto: str, erro: str) -> str:
    linhas = texto.splitlines() or [""]
    achado = re.search(r"line (\d+)", erro)  # só o 3.14 o diz em um campo
    numero = min(int(achado[1]), len(linhas)) if achado else len(linhas)
    return (
        f"linha {numero}: não entendi “{visivel(linhas[numero - 1].strip())}”; um texto vai entre "
        "aspas, e uma data com hora é 2026-03-15T23:59:00"
    )


def linha_do_campo(texto: str, campo: str) -> int:
    """Onde o campo está escrito, com o nome inteiro ou embaixo do [título] dele; se não, 1."""
    tabela = ""
    achadas: dict[str, int] = {}
    for numero, linha in enumerate(texto.splitlines(), 1):
        limpa = re.sub(r"[\s\"']", "", linha.partition("#")[0])
        if titulo := re.fullmatch(r"\[+([^\[\]]+)\]+", limpa):
            tabela = titulo[1]
        chave = "" if titulo else limpa.partition("=")[0]
        inteiro = ".".join(parte for parte in (tabela, chave) if parte)
        achadas.setdefault(inteiro, numero)
    partes = campo.split(".")
    possiveis = (".".join(partes[:n]) for n in range(len(partes), 0, -1))
    return next((achadas[possivel] for possivel in possiveis if possivel in achadas), 1)


def _regras(arquivo: Path, dados: dict[str, Any]) -> Regras:
    """Levanta Engano."""
    atraso = _tabela(dados, "atraso")
    requisitos = _requisitos(dados)
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
        frase={n: _frase(r["frase"], n) for n, r in requisitos.items() if "frase" in r},
    )
    sobram = [*dados, *(f"atraso.{nome}" for nome in atraso)]
    sobram += [f"requisitos.{n}.{x}" for n, r in requisitos.items() for x in {*r} - _DO_REQUISITO]
    if sobram:
        raise Engano(min(sobram), f"não conheço {', '.join(sorted(sobram))}")
    return regras


_DO_REQUISITO = {"peso", "frase"}


def _exige(certo: bool, campo: str, frase: str) -> None:
    if not certo:
        raise Engano(campo, frase)


def _tabela(dados: dict[str, Any], nome: str) -> dict[str, Any]:
    tabela: dict[str, Any] = dados.pop(nome, {})
    _exige(isinstance(tabela, dict), nome, f"{nome} é uma tabela: escreva [{nome}]")
    return tabela


def _requisitos(dados: dict[str, Any]) -> dict[str, Any]:
    tabela = _tabela(dados, "requisitos")
    frase = 'escreva [requisitos."3.4"], com o número entre aspas; peso e frase vão embaixo'
    for numero, dele in tabela.items():
        certo = re.fullmatch(r"\d+\.\d+", numero) is not None and isinstance(dele, dict)
        _exige(certo, f"requisitos.{numero}", frase)
    return tabela


def _por_etapa(dados: dict[str, Any], nome: str) -> dict[str, Any]:
    tabela = _tabela(dados, nome)
    for etapa in tabela:
        frase = f"não existe {nome}.{etapa}: as etapas são {', '.join(etapas())}"
        _exige(etapa in etapas(), f"{nome}.{etapa}", frase)
    return tabela


def _numero(valor: Any, nome: str) -> float:
    certo = isinstance(valor, int | float) and not isinstance(valor, bool) and 0 <= valor < math.inf
    _exige(certo, nome, f"{nome} é um número, de 0 em diante")
    return float(valor)


def _dialeto(valor: Any, pasta: Path) -> str:
    frase = "dialeto é o nome de um dos prontos ou um arquivo .toml, entre aspas"
    _exige(isinstance(valor, str), "dialeto", frase)
    return str(pasta / valor) if valor.endswith(".toml") else str(valor)


def _sim_ou_nao(valor: Any, nome: str) -> bool:
    _exige(isinstance(valor, bool), nome, f"{nome} é true ou false")
    return bool(valor)


def _peso(valor: Any, numero: str) -> int:
    certo = isinstance(valor, int) and not isinstance(valor, bool) and valor >= 1
    frase = f"o peso do {numero} é um número inteiro, de 1 em diante"
    _exige(certo, f"requisitos.{numero}.peso", frase)
    return int(valor)


def _frase(valor: Any, numero: str) -> str:
    certo = isinstance(valor, str) and valor.strip() != ""
    _exige(certo, f"requisitos.{numero}.frase", f"a frase do {numero} é um texto, entre aspas")
    return str(valor)


def _momento(valor: Any, nome: str) -> datetime:
    certo = isinstance(valor, datetime) and not valor.tzinfo
    _exige(certo, nome, f"{nome} é data e hora, sem aspas nem fuso: 2026-03-15T23:59:00")
    momento: datetime = valor
    return momento


def _grupos(valor: Any) -> tuple[tuple[str, ...], ...]:
    """Cada nome está num grupo só."""
    certo = isinstance(valor, list) and all(
        isinstance(g, list) and len(g) > 1 and all(isinstance(n, str) for n in g) for g in valor
    )
    frase = 'grupos é uma lista de listas: grupos = [["Ana Souza", "Bia Lima"]]'
    _exige(certo, "grupos", frase)
    nomes = [nome.casefold() for grupo in valor for nome in grupo]
    repetidos = sorted({nome for nome in nomes if nomes.count(nome) > 1})
    frase = f"em grupos, há quem esteja duas vezes: {', '.join(repetidos)}"
    _exige(not repetidos, "grupos", frase)
    return tuple(tuple(grupo) for grupo in valor)
