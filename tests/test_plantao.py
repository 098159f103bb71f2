"""O trabalhador de plantão: o veredito de sempre, e nada passa de uma correção a outra."""

import ast
import os
import signal
import subprocess
import sys
import textwrap
import threading

import corpus
import psutil
import pytest

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import ERRO_DO_CORRETOR, PASSOU
from grader.correcao import motor
from grader.estudante import plantao
from grader.estudante.plantao import de_plantao

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="aqui não há fork")
SOLUCAO = str(corpus.RAIZ / "solucoes" / "etapa1.py")
EXTRA = '''
import ast
import os
import threading

from grader.contrato import prazos
from grader.requisitos import requisito


@requisito("1.50", sozinho=True, dicas=("Nada a fazer.",))
def requisito_conta(sala):
    """Conta o que ficou da correção anterior."""
    vistos = vars(prazos).setdefault("VISTOS", [])
    vistos.append(os.getpid())
    threads = [t.name for t in threading.enumerate() if "de outra" in t.name]
    threading.Thread(target=threading.Event().wait, name="de outra", daemon=True).start()
    raise sala.falha("nada", f"{len(vistos)} {len(threads)} {prazos.RESPOSTA}")
'''


def _corrige(pedido, depressa):
    correcao = motor.comeca(pedido, depressa)
    motor.acompanha(correcao)
    return motor.monta(correcao)


def _veredito(relatorio):
    return [(r.id, r.situacao, r.causa, r.recebido) for r in relatorio.requisitos]


def _filhos():
    return psutil.Process().children(recursive=True)


@pytest.mark.parametrize("arquivo", ["solucoes/etapa1.py", "etapas/etapa1.py"])
def test_o_veredito_e_o_mesmo(arquivo):
    pedido = Pedido("etapa1", str(corpus.RAIZ / arquivo), semente=5)
    do_zero = _corrige(pedido, None)
    with de_plantao(["etapa1"]) as depressa:
        de_plantoes = [_corrige(pedido, depressa) for _ in range(2)]
    assert [_veredito(relatorio) for relatorio in de_plantoes] == [_veredito(do_zero)] * 2
    assert _filhos() == []


def test_nada_passa_de_uma_correcao_a_outra_e_os_prazos_sao_os_de_cada_uma(tmp_path):
    (tmp_path / "etapa1.py").write_text(EXTRA, encoding="utf-8")
    vistos = []
    with de_plantao(["etapa1"]) as depressa:
        for escala in (1.0, 3.0, 1.0):
            pedido = Pedido(
                "etapa1", SOLUCAO, so=("1.50",), semente=5, escala=escala, extras=str(tmp_path)
            )
            vistos += [r.recebido for r in _corrige(pedido, depressa).requisitos]
    assert vistos == ["1 0 2.0", "1 0 6.0", "1 0 2.0"]


def test_muitas_ao_mesmo_tempo(tmp_path):
    relatorios = []
    pedido = Pedido("etapa1", SOLUCAO, so=("1.1", "1.2"), semente=5)
    with de_plantao(["etapa1"]) as depressa:
        equipe = [
            threading.Thread(target=lambda: relatorios.append(_corrige(pedido, depressa)))
            for _ in range(4)
        ]
        for thread in equipe:
            thread.start()
        for thread in equipe:
            thread.join()
    assert [{r.situacao for r in relatorio.requisitos} for relatorio in relatorios] == [
        {PASSOU}
    ] * 4


def test_um_filho_que_morre_nao_leva_os_outros(tmp_path):
    """O mesmo que se promete do trabalhador comum: erro do corretor, e o seguinte corrige."""
    assassino = tmp_path / "assassino.py"
    assassino.write_text("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n")
    with de_plantao(["etapa1"]) as depressa:
        morto = _corrige(Pedido("etapa1", str(assassino), so=("1.1",), semente=5), depressa)
        vivo = _corrige(Pedido("etapa1", SOLUCAO, so=("1.1",), semente=5), depressa)
    assert [r.situacao for r in morto.requisitos] == [ERRO_DO_CORRETOR]
    assert [r.situacao for r in vivo.requisitos] == [PASSOU]
    assert _filhos() == []


def test_quem_pede_pode_encerrar_um_filho_parado():
    with de_plantao(["etapa1"]) as depressa:
        correcao = motor.comeca(Pedido("etapa1", SOLUCAO, semente=5), depressa)
        assert correcao.processo.stdout is not None
        correcao.processo.stdout.readline()  # já confere
        trabalhador = max(
            (p for p in _filhos()), key=lambda p: (p.ppid() != os.getpid(), -p.create_time())
        )
        trabalhador.send_signal(signal.SIGSTOP)
        correcao.processo.kill()
        assert correcao.processo.wait() == -signal.SIGKILL
        motor._limpa(correcao)
    assert _filhos() == []


def test_sem_o_de_plantao_a_correcao_comeca_como_as_outras():
    with de_plantao(["etapa1"]) as depressa:
        (o_de_plantao,) = _filhos()
        o_de_plantao.kill()
        o_de_plantao.wait()
        relatorio = _corrige(Pedido("etapa1", SOLUCAO, so=("1.1",), semente=5), depressa)
    assert [r.situacao for r in relatorio.requisitos] == [PASSOU]


def test_um_de_plantao_parado_nao_prende_ninguem(monkeypatch):
    monkeypatch.setattr(plantao, "PRAZO", 0.3)
    with de_plantao(["etapa1"]) as depressa:
        (parado,) = _filhos()
        parado.send_signal(signal.SIGSTOP)
        correcao = motor.comeca(Pedido("etapa1", SOLUCAO, so=("1.1",), semente=5), depressa)
        correcao.processo.kill()
        assert correcao.processo.wait() == 1
    assert _filhos() == []


def test_quando_quem_pede_morre_nada_fica(tmp_path):
    """A entrada de cada filho é um cano que só ele segurava."""
    roteiro = """
        import os, sys
        from grader.contrato.pedido import Pedido
        from grader.correcao import motor
        from grader.estudante.plantao import de_plantao
        with de_plantao(["etapa1"]) as depressa:
            correcao = motor.comeca(Pedido("etapa1", sys.argv[1], semente=5), depressa)
            correcao.processo.stdout.readline()
            import psutil
            print(*[p.pid for p in psutil.Process().children(recursive=True)], flush=True)
            os._exit(0)
    """
    feito = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(roteiro), SOLUCAO],
        cwd=corpus.RAIZ,
        stdout=subprocess.PIPE,
        text=True,
    )
    vistos = [psutil.Process(int(n)) for n in feito.stdout.split() if psutil.pid_exists(int(n))]
    assert feito.returncode == 0
    assert psutil.wait_procs(vistos, timeout=20)[1] == []


@pytest.mark.parametrize("nivel", ["reforcada", "estrita"])
def test_as_protecoes_valem_num_filho(nivel):
    niveis = pytest.importorskip("grader.poderes.protecao.niveis")
    if motivo := niveis.recusa(nivel):
        pytest.skip(motivo)
    pedido = Pedido("etapa1", SOLUCAO, so=("1.1", "1.2", "1.3"), semente=5, protecao=nivel)
    with de_plantao(["etapa1"]) as depressa:
        rede = os.readlink("/proc/self/ns/net")
        for _ in range(2):  # o de plantão não se muda para a rede de ninguém
            relatorio = _corrige(pedido, depressa)
            assert {r.situacao for r in relatorio.requisitos} == {PASSOU}
            assert [os.readlink(f"/proc/{p.pid}/ns/net") for p in _filhos()] == [rede]


class _AoImportar(ast.NodeVisitor):
    """O que um módulo calcula com `prazos` assim que é importado, e não quando é chamado."""

    def __init__(self):
        self.achados = []

    def visit_FunctionDef(self, no):  # noqa: N802  # o nome é o do módulo ast
        for fora in (*no.decorator_list, no.args):  # os valores padrão também se calculam já
            self.visit(fora)

    def visit_Lambda(self, no):  # noqa: N802  # idem
        self.visit(no.args)

    def visit_Attribute(self, no):  # noqa: N802  # idem
        if isinstance(no.value, ast.Name) and no.value.id == "prazos" and no.attr.isupper():
            self.achados.append(f"prazos.{no.attr}, na linha {no.lineno}")
        self.generic_visit(no)


def test_nenhum_modulo_guarda_um_prazo_ao_ser_importado():
    """O filho do de plantão tem a escala da correção dele, e não a de quando se aqueceu."""
    guardados = {}
    for arquivo in (corpus.RAIZ / "grader").rglob("*.py"):
        if arquivo.name in ("prazos.py", "descobre.py"):  # este nunca corrige num filho
            continue
        visita = _AoImportar()
        visita.visit(ast.parse(arquivo.read_text(encoding="utf-8")))
        if visita.achados:
            guardados[arquivo.name] = visita.achados
    assert guardados == {}
