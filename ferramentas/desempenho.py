"""Mede o tempo de cada etapa ao lado do mínimo possível, e imprime a razão. Não aprova nem reprova.

O mínimo é: iniciar o pytest, mais (programas iniciados × tempo de um até aceitar a conexão).
Uso: python ferramentas/desempenho.py [--vezes 5] [etapa3 …]
"""

import argparse
import functools
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402  # o caminho precisa vir antes

from grader.contrato.etapas import CLIENTE, etapas, le_etapa, numero_da_etapa  # noqa: E402  # idem

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


def _mediana(vezes, faz):
    tempos = []
    for _ in range(vezes):
        inicio = time.perf_counter()
        faz()
        tempos.append(time.perf_counter() - inicio)
    return statistics.median(tempos)


def _inicia_pytest():
    comando = [sys.executable, "-c", "import pytest; pytest.main(['--version'])"]
    ambiente = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    subprocess.run(comando, capture_output=True, env=ambiente, cwd=tempfile.gettempdir())


def _inicia_programa(etapa):
    """Do início do processo à primeira conexão aceita."""
    with socket.socket() as sonda:
        sonda.bind(("127.0.0.1", 0))
        porta = sonda.getsockname()[1]
    programa = corpus.RAIZ / "solucoes" / f"{etapa}.py"
    processo = subprocess.Popen(
        [sys.executable, "-u", str(programa), "--porta", str(porta)],
        stdout=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
    )
    while True:
        try:
            socket.create_connection(("127.0.0.1", porta)).close()
            break
        except OSError:
            time.sleep(0.001)
    processo.kill()
    processo.wait()


def _inicia_cliente(etapa):
    """Do início do processo à conexão dele."""
    programa = corpus.RAIZ / "solucoes" / f"{etapa}.py"
    with socket.create_server(("127.0.0.1", 0)) as servidor:
        processo = subprocess.Popen(
            [
                *(sys.executable, "-u", str(programa), "--nome", "ana"),
                *("--porta", str(servidor.getsockname()[1])),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            cwd=tempfile.gettempdir(),
        )
        servidor.accept()[0].close()
    processo.kill()
    processo.wait()


def _iniciados(numero):
    """Quantos programas a correção inicia, contados por quem os inicia."""
    with tempfile.TemporaryDirectory() as pasta:
        contador = Path(pasta) / "iniciados"
        espiao = Path(pasta) / f"etapa{numero}.py"
        fonte = (corpus.RAIZ / "solucoes" / f"etapa{numero}.py").read_text(encoding="utf-8")
        conta = f"    open({str(contador)!r}, 'a').write('x')\n    argumentos = le_argumentos()\n"
        espiao.write_text(fonte.replace("    argumentos = le_argumentos()\n", conta, 1))
        corpus.corrige(numero, "--arquivo", str(espiao))
        return len(contador.read_text())


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--vezes", type=int, default=5)
    opcoes.add_argument(
        "etapas", nargs="*", default=[n for n in etapas() if not le_etapa(n).janela]
    )
    args = opcoes.parse_args()
    pytest_s = _mediana(args.vezes, _inicia_pytest)
    print(f"início do pytest: {pytest_s:.2f} s (mediana de {args.vezes})")
    print("etapa   programas × início  mínimo   certo (razão)  esqueleto   mudo")
    with tempfile.TemporaryDirectory() as pasta:
        mudo = Path(pasta) / "mudo.py"
        for etapa in args.etapas:
            numero = numero_da_etapa(etapa)
            e_cliente = le_etapa(etapa).papel == CLIENTE
            mudo.write_text(CLIENTE_MUDO if e_cliente else MUDO)
            inicia = _inicia_cliente if e_cliente else _inicia_programa
            quantos = _iniciados(numero)
            inicio = _mediana(args.vezes, functools.partial(inicia, etapa))
            minimo = pytest_s + quantos * inicio
            certo = _mediana(args.vezes, lambda n=numero: corpus.corrige(n, "--solucao"))
            esqueleto = _mediana(args.vezes, lambda n=numero: corpus.corrige(n))
            calado = _mediana(1, lambda n=numero: corpus.corrige(n, "--arquivo", str(mudo)))
            print(
                f"{etapa:8} {quantos:6} × {inicio:.3f} s  {minimo:5.2f} s  {certo:5.2f} s "
                f"({certo / minimo:.2f}×)  {esqueleto:6.2f} s  {calado:6.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
