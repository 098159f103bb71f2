"""Corrige os enganos plantados de `tests/corpus/enganos/` e conta o que vale a causa dita.

Uso: python ferramentas/enganos.py [--vezes N] [--juntos N] [prefixos, como etapa3 etapa2_sem]
Uma linha para cada causa que não é a certa, e a soma no fim; com --vezes, quantas causas deu.
"""

import argparse
import collections
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402  # o caminho precisa vir antes
from corpus import enganos  # noqa: E402  # idem


def _corrige(engano: enganos.Engano, pasta: Path) -> tuple[str, str, bool]:
    """O requisito, a causa e se ela está na última tela."""
    arquivo = pasta / f"etapa{engano.etapa}_{engano.nome}.py"
    arquivo.write_text(engano.fonte, encoding="utf-8")
    _, relatorio, relato = corpus.corrige_e_relata(engano.etapa, "--arquivo", str(arquivo))
    if all(r["situacao"] != "falhou" for r in relatorio["requisitos"]):
        return "", "", True
    primeira = corpus.primeira_falha(relatorio)
    no_fim = corpus.na_ultima_tela(relato, primeira["causa"])
    return primeira["id"], primeira["causa"], no_fim


def main() -> int:
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--vezes", type=int, default=1, help="correções de cada um")
    opcoes.add_argument("--juntos", type=int, default=2, help="correções ao mesmo tempo")
    opcoes.add_argument("prefixos", nargs="*", default=["etapa"])
    args = opcoes.parse_args()
    quais = [
        e for e in enganos.todos() if f"etapa{e.etapa}_{e.nome}".startswith(tuple(args.prefixos))
    ]
    contas: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as pasta, ThreadPoolExecutor(args.juntos) as fila:
        rodadas = {
            e: [fila.submit(_corrige, e, Path(pasta)) for _ in range(args.vezes)] for e in quais
        }
        for engano, futuros in rodadas.items():
            ditas = collections.Counter(futuro.result() for futuro in futuros)
            for (falhou, causa, no_fim), vezes in ditas.items():
                vale = engano.avalia(falhou, causa)
                contas[vale] += vezes
                contas["no fim"] += vezes * no_fim
                if vale != enganos.CERTA or len(ditas) > 1:
                    nome = f"etapa{engano.etapa}_{engano.nome}"
                    print(f"{vale:7} {nome} ({vezes}x) {falhou}: {causa}", flush=True)
    total = len(quais) * args.vezes
    print(f"{total} correções: {dict(contas)}")
    return 0 if contas[enganos.CERTA] == total else 1


if __name__ == "__main__":
    sys.exit(main())
