"""Pergunta-se onde o programa está só a quem sabe responder: a outro, o sinal mataria."""

import time
from pathlib import Path

import pytest

from grader.contrato.etapas import Etapa
from grader.programa import sistema
from grader.programa.olhada import pilhas
from grader.programa.programa import Programa, Receita

pytestmark = pytest.mark.skipif(sistema.WINDOWS, reason="sem sinais")


@pytest.fixture
def inicia(tmp_path):
    abertos = []

    def novo(fonte):
        arquivo = tmp_path / "programa.py"
        arquivo.write_text(fonte, encoding="utf-8")
        receita = Receita(Etapa(), str(arquivo))
        programa = Programa(receita, 1, tmp_path / "vazia", Path("x.log"), "t")
        abertos.append(programa)
        limite = time.monotonic() + 10
        while "no ar" not in programa.impresso and time.monotonic() < limite:
            time.sleep(0.01)
        return programa

    yield novo
    for programa in abertos:
        programa.encerra()


def test_diz_a_linha_em_que_o_programa_espera(inicia):
    programa = inicia('import time\nprint("no ar")\ntime.sleep(60)\n')
    programa.espera_repouso()  # o print já voltou
    assert [pilha.linha for pilha in pilhas(programa)] == [3]


@pytest.mark.parametrize(
    "fonte",
    [
        "import signal\nsignal.signal(signal.SIGRTMAX - 1, signal.SIG_DFL)\n",
        "import os, sys\nif 'GRADER_CAOS' not in os.environ:\n"
        "    os.environ['GRADER_CAOS'] = '1'\n"
        "    os.execv(sys.executable, [sys.executable, '-I', '-u', *sys.argv])\n",
    ],
)
@pytest.mark.skipif(not sistema.LINUX, reason="só o Linux diz que sinais um processo trata")
def test_quem_nao_trata_o_sinal_nao_o_recebe(inicia, fonte):
    programa = inicia(fonte + 'import time\nprint("no ar")\ntime.sleep(60)\n')
    assert pilhas(programa) == []
    time.sleep(0.1)
    assert programa.vivo


@pytest.mark.skipif(not sistema.LINUX, reason="sem sinais de tempo real, o sinal é o SIGUSR1")
def test_o_sigusr1_continua_a_ser_do_programa(inicia):
    seu = "import os, signal\nsignal.signal(signal.SIGUSR1, lambda *_: os._exit(3))\n"
    programa = inicia(seu + 'import time\nprint("no ar")\ntime.sleep(60)\n')
    programa.espera_repouso()
    assert [pilha.linha for pilha in pilhas(programa)] == [5]
    assert programa.vivo
