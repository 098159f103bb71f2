"""Quanto processador gasta a correção de cada etapa: o corretor e, à parte, o programa corrigido.

Corrige o programa certo, o esqueleto e um que não responde nada. Com `--antes PASTA`, outra cópia
do kit é medida em turnos com esta, e sai a razão: numa máquina ocupada, só ela significa algo.
Não aprova nem reprova. Uso: python ferramentas/desempenho.py [--vezes 5] [--antes PASTA] [etapa3 …]
"""

import argparse
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from medida import do_corretor, em_turnos, mede, mediana

RAIZ = Path(__file__).parent.parent
sys.path.insert(0, str(RAIZ))

from grader.contrato.etapas import CLIENTE, etapas, le_etapa  # noqa: E402  # idem

MUDO = """
import argparse, socket, threading, time
opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host"), opcoes.add_argument("--porta", type=int)
opcoes.add_argument("--registro")
args = opcoes.parse_args()
with socket.create_server((args.host, args.porta)) as servidor:
    guardadas = []
    while True:
        guardadas.append(servidor.accept())
"""


CLIENTE_MUDO = "import time; time.sleep(600)"


def _iniciados(kit, etapa):
    """Quantos programas a correção inicia, contados por quem os inicia."""
    with tempfile.TemporaryDirectory() as pasta:
        contador = Path(pasta) / "iniciados"
        espiao = Path(pasta) / f"{etapa}.py"
        fonte = (RAIZ / "solucoes" / f"{etapa}.py").read_text(encoding="utf-8")
        conta = f"    open({str(contador)!r}, 'a').write('x')\n    argumentos = le_argumentos()\n"
        espiao.write_text(fonte.replace("    argumentos = le_argumentos()\n", conta, 1))
        comando = do_corretor(etapa, "--arquivo", str(espiao))
        subprocess.run(comando, cwd=kit, stdout=subprocess.DEVNULL)
        return len(contador.read_text())


def _programas(etapa, pasta):
    """O que se corrige: nome e argumentos."""
    mudo = Path(pasta) / "mudo.py"
    mudo.write_text(CLIENTE_MUDO if le_etapa(etapa).papel == CLIENTE else MUDO)
    yield "certo", ["--arquivo", str(RAIZ / "solucoes" / f"{etapa}.py")]
    yield "esqueleto", ["--arquivo", str(RAIZ / "etapas" / f"{etapa}.py")]
    yield "mudo", ["--arquivo", str(mudo)]


def _linha(medidas):
    total, do_corretor_, relogio = (
        mediana(medidas, campo) for campo in ("total", "corretor", "relogio")
    )
    return f"{total:7.2f} {do_corretor_:9.2f} {relogio:8.2f}"


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--vezes", type=int, default=5)
    opcoes.add_argument("--antes", type=Path)
    opcoes.add_argument("etapas", nargs="*", default=etapas())
    args = opcoes.parse_args()
    kits = [args.antes, RAIZ] if args.antes else [RAIZ]
    print(f"segundos, mediana de {args.vezes}; “corretor” é tudo menos os programas do estudante")
    print(f"{'':20}{'programas':>10}" + "   total  corretor  relógio" * len(kits) + "   razões")
    with tempfile.TemporaryDirectory() as pasta:
        for etapa in args.etapas:
            iniciados = "→".join(str(_iniciados(kit, etapa)) for kit in kits)
            for nome, programa in _programas(etapa, pasta):
                comando = do_corretor(etapa, *programa)
                medidas = em_turnos(args.vezes, [partial(mede, comando, kit) for kit in kits])
                razoes = [
                    f"{mediana(medidas[-1], campo) / mediana(medidas[0], campo):.2f}"
                    for campo in ("total", "corretor")
                ]
                quantos = iniciados if nome == "certo" else ""
                colunas = "".join(_linha(deste) for deste in medidas)
                print(f"{etapa:9} {nome:10}{quantos:>10}{colunas}   {' '.join(razoes)}", flush=True)


if __name__ == "__main__":
    main()
