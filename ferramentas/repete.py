"""Repete correções, várias ao mesmo tempo e com a máquina ocupada, e conta os vereditos diferentes.

Uso: python ferramentas/repete.py [opções] solucoes|certos|errados|corridas [prefixo]
"""

import argparse
import collections
import contextlib
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402  # o caminho precisa vir antes

CORRIDAS = {"2.6", "2.7", "3.9", "5.5", "5.8", "6.8"}


@dataclass
class Caso:
    """Um programa a corrigir muitas vezes; sem `esperadas`, tudo tem de passar."""

    nome: str
    etapa: int
    opcoes: list[str]
    programa: corpus.Programa | None = None
    esperadas: dict[str, str] = field(default_factory=dict)
    certas: int = 0
    detalhes: collections.Counter[str] = field(default_factory=collections.Counter)
    causas: collections.Counter[str] = field(default_factory=collections.Counter)

    def corrige(self) -> None:
        try:
            _, relatorio = corpus.corrige(self.etapa, *self.opcoes)
        except AssertionError as erro:
            self.detalhes[str(erro)[:200]] += 1
            return
        veio = corpus.situacoes(relatorio)
        quer = self.esperadas or dict.fromkeys(veio, "passou")
        erros = [f"{i} {s}" for i, s in veio.items() if quer[i] != s]
        if self.programa and "falhou" in veio.values():
            primeira = corpus.primeira_falha(relatorio)
            self.causas[f"{primeira['id']}: {primeira['causa']}"] += 1
            if not self.programa.tem_a_causa(primeira["causa"]):
                erros.append(f"causa: {primeira['causa']}")
        self.certas += not erros
        self.detalhes.update(erros)


def _casos(o_que: str, pasta: Path) -> Iterator[Caso]:
    if o_que == "solucoes":
        for arquivo in sorted((corpus.RAIZ / "solucoes").glob("etapa*.py")):
            yield Caso(arquivo.stem, int(arquivo.stem.removeprefix("etapa")), ["--solucao"])
        return
    for programa in corpus.certos() if o_que == "certos" else corpus.errados():
        if programa.falta:
            continue
        opcoes = programa.grava(pasta)
        esperadas = corpus.esperadas(programa)
        if o_que == "corridas":  # só o requisito da corrida: em quantas vezes ela é pega
            if not programa.falha <= CORRIDAS:
                continue
            opcoes += [parte for numero in sorted(programa.falha) for parte in ("--so", numero)]
            esperadas = dict.fromkeys(programa.falha, "falhou")
        yield Caso(programa.nome, programa.etapa, opcoes, programa, esperadas)


def _repete(casos: list[Caso], vezes: int, juntos: int) -> None:
    """Corrige cada caso `vezes` vezes, `juntos` correções de cada vez."""
    inicio = time.monotonic()
    with ThreadPoolExecutor(juntos) as fila:
        for caso in casos:
            rodadas = [fila.submit(caso.corrige) for _ in range(vezes)]
            fila.submit(_conta, caso, rodadas)
    passou = time.monotonic() - inicio
    certas = sum(caso.certas for caso in casos)
    print(f"{certas} de {len(casos) * vezes} correções como esperado, em {passou:.0f} s")


def _conta(caso: Caso, rodadas: list) -> None:
    for rodada in rodadas:
        rodada.result()
    diferentes = dict(caso.detalhes) or ""
    print(f"{caso.nome}: {caso.certas} de {len(rodadas)} como esperado {diferentes}", flush=True)


def _tabela(casos: list[Caso]) -> str:
    """Para cada programa errado: o que ele erra e o que o relatório diz primeiro."""
    linhas = ["| programa | o que erra | primeiro requisito e causa dita |", "|---|---|---|"]
    for caso in casos:
        for causa in caso.causas:
            programa = caso.programa
            marca = "" if programa.causa_e_verdadeira else "(não é a verdadeira) "
            linhas.append(f"| {caso.nome} | {programa.resumo} | {marca}{causa} |")
    return "\n".join(linhas) + "\n"


def _ocupa() -> None:
    while True:
        pass


@contextlib.contextmanager
def _maquina_ocupada(processos: int) -> Iterator[None]:
    ocupados = [multiprocessing.Process(target=_ocupa, daemon=True) for _ in range(processos)]
    for processo in ocupados:
        processo.start()
    try:
        yield
    finally:
        for processo in ocupados:
            processo.terminate()


def main() -> int:
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--vezes", type=int, default=1, help="correções de cada programa")
    opcoes.add_argument("--juntos", type=int, default=1, help="correções ao mesmo tempo")
    opcoes.add_argument("--ocupados", type=int, default=0, help="processos ocupando a máquina")
    opcoes.add_argument("--tabela", type=Path, help="arquivo da tabela de causas (Markdown)")
    opcoes.add_argument("o_que", choices=("solucoes", "certos", "errados", "corridas"))
    opcoes.add_argument("prefixo", nargs="?", default="etapa")
    args = opcoes.parse_args()
    with tempfile.TemporaryDirectory() as pasta, _maquina_ocupada(args.ocupados):
        casos = [c for c in _casos(args.o_que, Path(pasta)) if c.nome.startswith(args.prefixo)]
        _repete(casos, args.vezes, args.juntos)
    if args.tabela:
        args.tabela.write_text(_tabela(casos), encoding="utf-8")
    return 0 if all(caso.certas == args.vezes for caso in casos) else 1


if __name__ == "__main__":
    sys.exit(main())
