"""O teclado: o que se digita chega ao programa por um pipe e por um terminal, e o fim também."""

import time
from pathlib import Path

import pytest

from grader.contrato.etapas import Etapa
from grader.programa import sistema, teclado
from grader.programa.programa import Programa, Receita

ECO = """\
import sys
try:
    print("terminal" if sys.stdin.isatty() and sys.stdout.isatty() else "pipe", flush=True)
    while True:
        print("li", input(), flush=True)
except EOFError:
    print("acabou", flush=True)
except KeyboardInterrupt:
    print("interrompido", flush=True)
"""

TIPOS = [
    teclado.PIPE,
    pytest.param(
        teclado.TERMINAL,
        marks=pytest.mark.skipif(not teclado.TEM_TERMINAL, reason="este sistema não tem pty"),
    ),
]


@pytest.fixture
def inicia(tmp_path):
    abertos = []

    def novo(entrada, fonte=ECO):
        arquivo = tmp_path / "programa.py"
        arquivo.write_text(fonte, encoding="utf-8")
        programa = Programa(
            Receita(Etapa(), str(arquivo)),
            1,
            tmp_path / "vazia",
            Path("x.log"),
            "t",
            entrada=entrada,
        )
        abertos.append(programa)
        return programa

    yield novo
    for programa in abertos:
        programa.encerra()


def espera(condicao, prazo=10):
    limite = time.monotonic() + prazo
    while not condicao() and time.monotonic() < limite:
        time.sleep(0.01)
    return condicao()


@pytest.mark.parametrize("tipo", TIPOS)
def test_digita_e_termina(inicia, tipo):
    programa = inicia(tipo)
    assert espera(lambda: tipo in programa.impresso)
    assert programa.teclado.digita("olá, João\n".encode(), 2)
    assert espera(lambda: "li olá, João" in programa.impresso)
    assert programa.teclado.termina(2)
    assert programa.espera_fim(10)
    assert "acabou" in programa.impresso
    assert (programa.codigo, programa.erros) == (0, "")


@pytest.mark.skipif(not sistema.TEM_CTRL_C, reason="este sistema não envia Ctrl+C a outro programa")
@pytest.mark.parametrize("tipo", TIPOS)
def test_ctrl_c_interrompe_quem_espera_o_teclado(inicia, tipo):
    programa = inicia(tipo)
    assert espera(lambda: tipo in programa.impresso)
    programa.ctrl_c()
    assert programa.espera_fim(10)
    assert "interrompido" in programa.impresso


def test_ctrl_c_digitado_no_terminal_vira_sinal(inicia):
    if not teclado.TEM_TERMINAL:
        pytest.skip("este sistema não tem pty")
    programa = inicia(teclado.TERMINAL)
    assert espera(lambda: "terminal" in programa.impresso)
    programa.teclado.digita(b"\x03", 2)
    assert programa.espera_fim(10)
    assert "interrompido" in programa.impresso


def test_sem_teclado_a_entrada_ja_acabou(inicia):
    programa = inicia(teclado.NENHUM)
    assert programa.espera_fim(10)
    assert "acabou" in programa.impresso


@pytest.mark.parametrize("tipo", TIPOS)
def test_quem_nao_le_nao_prende_quem_digita(inicia, tipo):
    programa = inicia(tipo, "import time; time.sleep(60)")
    enviado = programa.teclado.digita(b"x" * 99 + b"\n", 1)
    assert enviado  # cabe no sistema, mesmo sem ninguém ler
    muito = (b"x" * 99 + b"\n") * 2000
    assert not programa.teclado.digita(muito, 0.3)
