"""No Windows, quem o corretor iniciou não lhe sobrevive."""

import os
import subprocess
import sys

import corpus
import psutil
import pytest

FILHO = """
import subprocess, sys, time
from grader.programa.job_windows import leva_os_filhos

leva_os_filhos()
neto = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(neto.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "nt", reason="só o Windows tem Job Objects")
def test_o_neto_acaba_com_o_filho_que_foi_morto():
    comando = [sys.executable, "-c", FILHO]
    with subprocess.Popen(comando, cwd=corpus.RAIZ, stdout=subprocess.PIPE, text=True) as filho:
        neto = psutil.Process(int(filho.stdout.readline()))
        assert neto.is_running()
        filho.kill()
        neto.wait(10)
