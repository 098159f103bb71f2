"""Uma turma em várias máquinas dá os mesmos vereditos; a que cai, recusa ou some não os muda.

O que só se vê com o Dask é pulado onde ele não está: python -m pip install -e ".[distribuida]"
"""

import importlib.util
import json
import os
import signal
import subprocess
import sys

import corpus
import psutil
import pytest

from grader.contrato.pedido import Pedido
from grader.opcoes import Lidas, UsoErrado
from grader.poderes.distribuida import DA_TURMA, encomenda, fila
from grader.poderes.turma.fila import Tarefa
from grader.poderes.turma.guardados import versao_do_corretor

TEM_DASK = importlib.util.find_spec("distributed") is not None
com_dask = pytest.mark.skipif(not TEM_DASK, reason="o Dask não está instalado")
no_linux = pytest.mark.skipif(sys.platform != "linux", reason="acha o bisavô em /proc")

CERTO = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
ERRADO = corpus.le(corpus.ERRADOS / "etapa1_inverte_a_ordem.py")
# Mata o trabalhador do Dask: acima deste programa estão o que o confere, o de plantão e ele.
MATA_O_BISAVO = CERTO.replace(
    "    argumentos = le_argumentos()\n",
    "    argumentos = le_argumentos()\n"
    "    import os, signal\n"
    "    quem = os.getppid()\n"
    "    for _ in range(2):\n"
    '        dados = open(f"/proc/{quem}/stat").read()\n'
    '        quem = int(dados.rpartition(")")[2].split()[1])\n'
    "    os.kill(quem, signal.SIGKILL)\n",
)
OPCOES = ("entregas", "--etapas", "1", "--protecao", "basica")


def _turma(pasta, **fontes):
    for nome, fonte in fontes.items():
        programa = pasta / "entregas" / nome / "etapa1.py"
        programa.parent.mkdir(parents=True)
        programa.write_text(f"{fonte}# {nome}\n", encoding="utf-8")


def _inicia(pasta, *opcoes):
    return subprocess.Popen(
        [sys.executable, "-m", "grader", "turma", *OPCOES, *opcoes],
        cwd=pasta,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(corpus.RAIZ)},
    )


def _roda(pasta, *opcoes):
    feito = _inicia(pasta, *opcoes)
    dito, erros = feito.communicate()
    assert "Traceback" not in erros, erros
    return feito.returncode, dito


def _notas(pasta):
    dados = json.loads((pasta / "notas.json").read_bytes())
    return {aluno["aluno"]: (aluno["situacao"], aluno["total"]) for aluno in dados["alunos"]}


# --- o que viaja ---


def _encomenda(tmp_path, corretor, **pedido):
    programa = tmp_path / "copia" / "etapa1.py"
    programa.parent.mkdir()
    programa.write_text(f"import util\n{CERTO}", encoding="utf-8")
    (programa.parent / "util.py").write_text("", encoding="utf-8")
    tarefa = Tarefa("m", "Ana", Pedido("etapa1", str(programa), so=("1.1",), **pedido), "chave")
    feita = encomenda.embrulha(tarefa, corretor)
    for arquivo in programa.parent.iterdir():
        arquivo.unlink()  # o disco de quem mandou não é o de quem corrige
    return feita


def test_a_encomenda_leva_o_programa_e_o_que_ele_importa(tmp_path):
    extras = tmp_path / "extras"
    extras.mkdir()
    (extras / "etapa1.py").write_text("x = 1\n", encoding="utf-8")
    feita = _encomenda(tmp_path, versao_do_corretor(str(extras)), extras=str(extras))
    (extras / "etapa1.py").unlink()
    volta = encomenda.corrige(feita)
    assert not volta.recusa and volta.relatorio.arquivo == "etapa1.py"
    assert [r.situacao for r in volta.relatorio.requisitos] == ["passou"]
    assert volta.relatorio.protecao == "basica"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="sem fork não há plantão")
def test_o_plantao_que_morreu_e_trocado(tmp_path):
    feita = _encomenda(tmp_path, versao_do_corretor())
    encomenda.corrige(feita)
    morto = encomenda._plantao()
    morto._processo.kill()
    morto._processo.wait()
    for _ in range(2):  # a que o encontra morto começa do zero; a seguinte já tem outro
        assert encomenda.corrige(feita).relatorio.requisitos[0].situacao == "passou"
    assert encomenda._plantao() is not morto


@pytest.mark.parametrize(
    ("corretor", "protecao", "motivo"),
    [
        ("outro", "basica", "o kit ou o Python dela não é o mesmo"),
        (None, "impossível", "não conheço a proteção"),
    ],
)
def test_a_maquina_recusa_o_que_nao_pode_corrigir(tmp_path, corretor, protecao, motivo):
    feita = _encomenda(tmp_path, corretor or versao_do_corretor(), protecao=protecao)
    volta = encomenda.corrige(feita)
    assert volta.relatorio is None and motivo in volta.recusa and volta.maquina


@pytest.mark.parametrize(
    ("dask", "porta", "frase"),
    [
        ("aqui", 0, "--dask é local:4 ou tcp://MÁQUINA:8786, e não “aqui”"),
        ("local:0", 0, "--dask é local:4"),
        ("tls://10.0.0.5:8786", 0, "um endereço tls:// precisa de --dask-tls"),
        pytest.param("local:2", 4000, "--dask e --porta não andam juntos", marks=com_dask),
    ],
)
def test_uso_errado_e_uma_frase(dask, porta, frase):
    with pytest.raises(UsoErrado) as erro:
        DA_TURMA.pede(Lidas(dask=dask, dask_tls=None), Pedido("", porta=porta))
    assert frase in str(erro.value)


def test_sem_o_dask_uma_frase_diz_como_instalar(monkeypatch):
    monkeypatch.setattr("grader.poderes.distribuida.find_spec", lambda nome: None)
    with pytest.raises(UsoErrado, match=r"pip install -e .\.\[distribuida\]"):
        DA_TURMA.pede(Lidas(dask="local:2", dask_tls=None), Pedido(""))
    assert DA_TURMA.pede(Lidas(dask=None), Pedido("")) == Pedido("")


# --- com o Dask ---


@com_dask
@no_linux
def test_o_que_derruba_dois_trabalhadores_e_um_erro_do_corretor_e_a_turma_segue(tmp_path):
    """E quem acertou e quem errou têm os mesmos bytes de uma correção só aqui."""
    _turma(tmp_path, Ana=CERTO, Beto=ERRADO.fonte, Caio=MATA_O_BISAVO, Davi=CERTO)
    codigo, dito = _roda(tmp_path, "--dask", "local:2", "--saida", "d")
    assert codigo == 3
    assert "Caio, etapa1: o corretor não terminou" in dito
    assert "2 trabalhadores do Dask caíram ao corrigi-la" in dito
    vistas = _notas(tmp_path / "d")
    assert vistas["Caio"] == ("corretor", None)
    assert [vistas[nome][0] for nome in ("Ana", "Beto", "Davi")] == ["ok"] * 3

    (tmp_path / "entregas" / "Caio" / "etapa1.py").unlink()
    for saida, como in (("d", ("--dask", "local:1")), ("aqui", ())):
        assert _roda(tmp_path, *como, "--saida", saida)[0] == 1  # a de Caio está vazia
    for nome in ("notas.csv", "notas.json"):
        assert (tmp_path / "d" / nome).read_bytes() == (tmp_path / "aqui" / nome).read_bytes()


@com_dask
@pytest.mark.skipif(os.name == "nt", reason="o Windows não tem SIGKILL")
def test_morto_no_meio_nada_se_corrige_duas_vezes_e_nada_fica_para_tras(tmp_path):
    _turma(tmp_path, Ana=CERTO, Beto=CERTO, Caio=CERTO)
    andando = _inicia(tmp_path, "--dask", "local:1", "--saida", "n")
    for linha in andando.stdout:
        if linha.startswith("[1/3]"):
            break
    deles = psutil.Process(andando.pid).children(recursive=True)
    andando.send_signal(signal.SIGKILL)
    andando.communicate()
    assert psutil.wait_procs(deles, timeout=60)[1] == []

    codigo, dito = _roda(tmp_path, "--dask", "local:1", "--saida", "n")
    assert codigo == 0
    assert "Já corrigidos, sem mudança: 1. Por corrigir: 2.\n" in dito
    assert "[2/2]" in dito and "[3/" not in dito


@com_dask
def test_se_todas_recusam_uma_frase_diz_por_que(tmp_path):
    """Um escalonador e um trabalhador de verdade, como os de um laboratório."""
    programa = tmp_path / "etapa1.py"
    programa.write_text(CERTO, encoding="utf-8")
    tarefa = Tarefa("m", "Ana", Pedido("etapa1", str(programa)), "chave")
    with _laboratorio(tmp_path) as onde:
        distribuida = fila.FilaDistribuida(onde, "", "outro corretor", lambda *_: None)
        with pytest.raises(UsoErrado, match="nenhuma máquina do Dask pode corrigir: .*o mesmo"):
            distribuida.corrige([tarefa])


@com_dask
def test_sem_escalonador_e_uma_frase(monkeypatch):
    monkeypatch.setattr(fila, "_ESPERA", 0.5)
    frase = "não há um Dask com máquinas em tcp://127.0.0.1:1"
    with pytest.raises(UsoErrado, match=frase), fila.conecta("tcp://127.0.0.1:1"):
        pass


class _laboratorio:  # noqa: N801 -- um gerenciador de contexto, usado como função
    """`dask scheduler` e um `dask worker`, em processos deles, só em 127.0.0.1."""

    def __init__(self, pasta):
        self.arquivo = pasta / "escalonador.json"
        self.processos = []

    def __enter__(self):
        comuns = ["--host", "127.0.0.1", "--no-dashboard"]
        anotado = ["--scheduler-file", str(self.arquivo)]
        self._comeca("scheduler", *comuns, "--port", "0", *anotado)
        self._comeca("worker", *comuns, "--nthreads", "1", "--no-nanny", *anotado)
        return self._endereco()

    def _comeca(self, *argumentos):
        ambiente = {**os.environ, "PYTHONPATH": str(corpus.RAIZ)}
        comando = [sys.executable, "-m", "dask", *argumentos]
        self.processos.append(
            subprocess.Popen(comando, env=ambiente, stderr=subprocess.PIPE, text=True)
        )

    def _endereco(self):
        for linha in self.processos[0].stderr:
            if "Scheduler at:" in linha:
                return linha.split()[-1]
        raise AssertionError("o escalonador não começou")

    def __exit__(self, *_):
        for processo in self.processos:
            processo.kill()
            processo.communicate()


def test_as_maquinas_se_mostram_quando_mudam(capsys):
    distribuida = fila.FilaDistribuida("tcp://10.0.0.5:8786", "", "", lambda *_: None)
    duas = {"tcp://10.0.0.6:4001": 1, "tcp://10.0.0.6:4002": 1, "tls://10.0.0.7:4001": 2}
    for vistas in (duas, duas, {}):
        distribuida._mostra_as_maquinas(vistas)
    assert capsys.readouterr().out == (
        "Trabalhadores do Dask: 4 (10.0.0.6: 2, 10.0.0.7: 2).\n"
        "Trabalhadores do Dask: 0 (nenhum agora).\n"
    )
