"""Repete correções, com a máquina ocupada, e conta os vereditos diferentes.

Uso: python tests/repete.py [--vezes 100] [--ocupados 8] solucoes|certos|errados|corridas [prefixo]
"""

import argparse
import collections
import multiprocessing
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import corpus  # noqa: E402  # o caminho precisa vir antes

CORRIDAS = ("2.6", "2.7", "3.9", "5.5", "5.8", "6.8")


def _ocupa():
    while True:
        pass


def _solucoes(prefixo):
    for arquivo in sorted((corpus.RAIZ / "solucoes").glob(f"{prefixo}*.py")):
        etapa = int(arquivo.stem.removeprefix("etapa"))
        yield arquivo.stem, etapa, ["--solucao"], None


def _certos(prefixo, pasta):
    for arquivo in sorted(corpus.CERTOS.glob(f"{prefixo}*.py")):
        programa = corpus.le(arquivo)
        yield programa.nome, programa.etapa, ["--arquivo", str(programa.grava(pasta))], None


def _errados(prefixo, pasta):
    for programa in corpus.errados():
        if programa.nome.startswith(prefixo):
            arquivo = programa.grava(pasta)
            esperadas = corpus.esperadas(programa)
            yield programa.nome, programa.etapa, ["--arquivo", str(arquivo)], esperadas


def _corridas(prefixo, pasta):
    """Só o requisito da corrida: mede em quantas execuções ela é pega."""
    for programa in corpus.errados():
        if programa.nome.startswith(prefixo) and programa.falha <= set(CORRIDAS):
            arquivo = programa.grava(pasta)
            so = [parte for numero in sorted(programa.falha) for parte in ("--so", numero)]
            esperadas = dict.fromkeys(programa.falha, "falhou")
            yield programa.nome, programa.etapa, ["--arquivo", str(arquivo), *so], esperadas


def _repete(nome, etapa, opcoes, esperadas, vezes):
    """Corrige `vezes` vezes e devolve quantas deram algo diferente do esperado."""
    diferentes = 0
    detalhe = collections.Counter()
    for _ in range(vezes):
        _, relatorio = corpus.corrige(etapa, *opcoes)
        veio = corpus.situacoes(relatorio)
        quer = esperadas or dict.fromkeys(veio, "passou")
        erros = {i: s for i, s in veio.items() if quer[i] != s}
        diferentes += bool(erros)
        detalhe.update(f"{i} {s}" for i, s in erros.items())
    certas = vezes - diferentes
    print(f"{nome}: {certas} de {vezes} como esperado {dict(detalhe) or ''}", flush=True)
    return diferentes


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--vezes", type=int, default=100)
    opcoes.add_argument("--ocupados", type=int, default=0)
    opcoes.add_argument("o_que", choices=("solucoes", "certos", "errados", "corridas"))
    opcoes.add_argument("prefixo", nargs="?", default="etapa")
    args = opcoes.parse_args()
    ocupados = [multiprocessing.Process(target=_ocupa, daemon=True) for _ in range(args.ocupados)]
    for processo in ocupados:
        processo.start()
    with tempfile.TemporaryDirectory() as pasta:
        casos = {
            "solucoes": lambda: _solucoes(args.prefixo),
            "certos": lambda: _certos(args.prefixo, Path(pasta)),
            "errados": lambda: _errados(args.prefixo, Path(pasta)),
            "corridas": lambda: _corridas(args.prefixo, Path(pasta)),
        }[args.o_que]()
        return 1 if sum(_repete(*caso, args.vezes) for caso in casos) else 0


if __name__ == "__main__":
    sys.exit(main())
