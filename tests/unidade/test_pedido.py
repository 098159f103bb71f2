"""O pedido viaja inteiro até o trabalhador, e a escala dele é a dos dois processos."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import corpus
import pytest

from grader.contrato import prazos
from grader.contrato.pedido import Pedido, PedidoRecusado, de_json
from grader.contrato.resultado import ERRO_DO_CORRETOR, PASSOU
from grader.correcao import motor
from grader.requisitos import fichas_pedidas, previstos


def test_ida_e_volta_em_json():
    pedido = Pedido("etapa3", "até/ão.py", so=("3.4", "2"), semente=7, escala=2.5, opcoes='"x"')
    assert de_json(pedido.em_json()) == pedido
    assert pedido.em_json().isascii() and "\n" not in pedido.em_json()
    with pytest.raises((ValueError, TypeError, KeyError)):
        de_json('{"etapa": "etapa3"}')


def test_o_relatorio_chama_o_programa_pelo_que_foi_pedido():
    assert Pedido("etapa1", "x.py").programa == "x.py"
    assert Pedido("etapa1", comando="node x.js {porta}").programa == "node x.js {porta}"


@pytest.mark.parametrize(
    ("so", "numeros"),
    [(("3.4",), {"3.4"}), (("2.1", "3.9"), {"2.1", "3.9"}), (("1",), {"1.1", "1.7", "1.8"})],
)
def test_so_pede_um_requisito_ou_uma_etapa_inteira(so, numeros):
    assert {ficha.numero for ficha in fichas_pedidas(Pedido("etapa3", so=so))} == numeros


@pytest.mark.parametrize("so", ["3.99", "4", "3.", "x"])
def test_pedir_o_que_a_etapa_nao_tem_e_uma_frase(so):
    with pytest.raises(PedidoRecusado, match=f"a etapa3 não tem o requisito {so}: ela tem 3.1, "):
        fichas_pedidas(Pedido("etapa3", so=(so,)))


# --- o canal ---


def _correcao(linhas):
    """Uma correção cujo trabalhador diz estas linhas e acaba."""
    programa = "import sys; sys.stdout.write(sys.argv[1])"
    texto = "".join(json.dumps(linha) + "\n" for linha in linhas)
    processo = subprocess.Popen(
        [sys.executable, "-c", programa, texto], stdout=subprocess.PIPE, text=True
    )
    erros = SimpleNamespace(seek=lambda _: None, read=lambda: "")
    pedido = Pedido("etapa1", "x.py", so=("1.1", "1.2"))
    return motor.Correcao(pedido, processo, erros, silencio=30)


def _previstos():
    return [vars(resultado) for resultado in previstos(Pedido("etapa1", so=("1.1", "1.2")))]


def test_o_que_o_trabalhador_nao_chegou_a_conferir_e_erro_do_corretor():
    um, outro = _previstos()
    correcao = _correcao(
        [
            {"tipo": "previstos", "requisitos": [um, outro]},
            {"tipo": "resultado", **outro, "situacao": PASSOU},
        ]
    )
    motor.acompanha(correcao)
    relatorio = motor.monta(correcao)
    assert [(r.id, r.situacao) for r in relatorio.requisitos] == [
        ("1.1", ERRO_DO_CORRETOR),
        ("1.2", PASSOU),
    ]
    assert relatorio.requisitos[0].causa == "código 0"
    assert "isto não conta contra você" in relatorio.avisos[0]


def test_uma_recusa_do_trabalhador_chega_a_quem_pediu():
    with pytest.raises(PedidoRecusado, match="não tem o 9.9"):
        motor.acompanha(_correcao([{"tipo": "recusa", "frase": "não tem o 9.9"}]))


# --- a escala ---


def test_os_dois_processos_esperam_segundo_o_mesmo_numero(monkeypatch):
    vistos = {}
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **opcoes: vistos.update(opcoes))
    correcao = motor.comeca(Pedido("etapa1", escala=2.5))
    assert vistos["env"][prazos.DA_CORRECAO] == "2.5"
    assert correcao.silencio == prazos.silencio_do_trabalhador(2.5) == 2.5 * 135


def test_o_trabalhador_nasce_com_a_escala_e_nao_olha_a_carga():
    mostra = "from grader.contrato import prazos; print(prazos.ESCALA, prazos.RESPOSTA)"
    ambiente = {**os.environ, prazos.DA_CORRECAO: "2.5", "GRADER_ESCALA": "9"}
    feito = subprocess.run(
        [sys.executable, "-c", mostra], cwd=corpus.RAIZ, env=ambiente, stdout=subprocess.PIPE
    )
    assert feito.stdout.split() == [b"2.5", b"5.0"]


@pytest.mark.parametrize(
    ("pedida", "carga", "escala"),
    [("1", 0.2, 1), ("2", 0.2, 2), ("2", 2.5, 5), ("x", 9, 3), ("0", 1, 0.1), ("1e9", 1, 100)],
)
def test_a_escala_cresce_com_a_carga_ate_o_triplo(monkeypatch, pedida, carga, escala):
    monkeypatch.setenv("GRADER_ESCALA", pedida)
    monkeypatch.setattr(prazos, "_carga", lambda: carga)
    assert prazos.mede_escala() == pytest.approx(escala)
