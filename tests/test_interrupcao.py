"""Quem pede o fim de uma correção (um `timeout`, um terminal que se fecha) não deixa nada no ar."""

import os
import shutil
import signal
import subprocess
import sys
import time

import corpus
import psutil
import pytest

PRAZO = 60  # segundos, por um acontecimento


def _no_ar(arquivo):
    """Os programas do estudante, e não os do corretor, que também dizem o nome do arquivo."""
    achados = []
    for processo in psutil.process_iter(["cmdline"]):
        argumentos = processo.info["cmdline"] or []
        if str(arquivo) in argumentos and "--porta" in argumentos and "-m" not in argumentos:
            achados.append(processo.pid)
    return achados


def _espera(condicao):
    limite = time.monotonic() + PRAZO
    while not (vale := condicao()) and time.monotonic() < limite:
        time.sleep(0.05)
    return vale


@pytest.mark.skipif(os.name == "nt", reason="no Windows não há grupos de processos nem SIGHUP")
@pytest.mark.parametrize("sinal", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_ninguem_fica_no_ar(sinal, tmp_path):
    arquivo = tmp_path / "etapa8.py"
    shutil.copy(corpus.RAIZ / "solucoes" / "etapa8.py", arquivo)
    comando = [sys.executable, "-m", "grader", "etapa8", "--arquivo", str(arquivo)]
    mudos = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    correcao = subprocess.Popen(comando, cwd=corpus.RAIZ, start_new_session=True, **mudos)
    assert _espera(lambda: len(_no_ar(arquivo)) > 2)
    for _ in range(2):  # como o timeout(1): ao processo, e depois ao grupo inteiro
        os.killpg(correcao.pid, getattr(signal, sinal))
    assert correcao.wait(PRAZO) == 130
    assert _espera(lambda: not _no_ar(arquivo))
