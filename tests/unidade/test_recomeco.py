"""Um programa que volta à mesma porta não tem culpa se outro a tomou nesse instante."""

import socket
import sys
import threading

import pytest

from grader.contrato.etapas import le_etapa, solucao
from grader.programa.programa import Receita
from grader.programa.programas import Programas

# Acaba como quem acha a porta presa a uma conexão de antes, e em que ninguém escuta.
PRESA = """
import sys
sys.exit("OSError: [Errno 98] Address already in use")
"""


def _programas(tmp_path, arquivo):
    receita = Receita(le_etapa("etapa1"), str(arquivo))
    return Programas(receita, semente=1, pasta=tmp_path)


def _acaba(programa):
    assert programa.espera_fim(20)


@pytest.mark.skipif(sys.platform != "linux", reason="só o Linux diz quem escuta numa porta")
def test_espera_quem_a_tomou_ir_embora(tmp_path):
    programas = _programas(tmp_path, solucao("etapa1"))
    primeiro = programas.novo()
    programas.descarta(primeiro)
    with socket.create_server((primeiro.host, primeiro.porta)) as intruso:
        segundo = programas.novo(igual_a=primeiro)
        _acaba(segundo)  # a porta é do intruso
        threading.Timer(0.3, intruso.close).start()
        assert segundo.recomeca()
    assert segundo.porta == primeiro.porta
    for _ in range(200):
        if segundo.escuta():
            break
        threading.Event().wait(0.05)
    assert segundo.escuta()
    programas.fecha()


def test_a_porta_que_ninguem_escuta_e_culpa_dele(tmp_path):
    arquivo = tmp_path / "presa.py"
    arquivo.write_text(PRESA, encoding="utf-8")
    programas = _programas(tmp_path, arquivo)
    primeiro = programas.novo()
    _acaba(primeiro)
    segundo = programas.novo(igual_a=primeiro)
    _acaba(segundo)
    assert not segundo.recomeca()
    programas.fecha()
