"""`--observar`: o que muda de uma correção para outra, quando se corrige e o que cada tecla faz.

O observador é conferido com um roteiro no lugar do teclado e do arquivo; só dois testes corrigem de
verdade, um num pseudoterminal e outro com a saída num pipe. Nenhum dorme: todos esperam um texto.
"""

import io
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import corpus
import pytest

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.estudante.observar import SUMIU, Observador, o_que_mudou
from grader.estudante.progresso import impressao
from grader.estudante.teclado import teclado
from grader.requisitos import fichas_da_etapa

PRAZO = 60  # segundos, para cada texto esperado; numa máquina folgada são menos de cinco
POSIX = os.name != "nt"


def _relatorio(**situacoes):
    """Os requisitos, como `r1_1=PASSOU`."""
    return Relatorio(
        etapa="etapa1",
        titulo="Etapa 1 — Eco",
        arquivo="eco.py",
        semente=1,
        duracao_s=1.0,
        requisitos=[
            Resultado(
                id=nome[1:].replace("_", "."),
                titulo="Um requisito.",
                etapa="etapa1",
                regressao=False,
                situacao=situacao,
                licao=f"etapa1.md#requisito-{nome[1:].replace('_', '-')}",
            )
            for nome, situacao in situacoes.items()
        ],
    )


@pytest.mark.parametrize(
    ("antes", "agora", "frases"),
    [
        ({"r1_1": PASSOU}, {"r1_1": PASSOU}, []),
        ({"r1_1": FALHOU}, {"r1_1": FALHOU}, []),
        ({"r1_1": FALHOU}, {"r1_1": PASSOU}, ["1.1 passou agora"]),
        ({"r1_1": BLOQUEADO}, {"r1_1": PASSOU}, ["1.1 passou agora"]),
        ({"r1_1": PASSOU}, {"r1_1": FALHOU}, ["1.1 quebrou"]),
        ({"r1_1": PASSOU}, {"r1_1": BLOQUEADO}, ["1.1 ficou bloqueado"]),
        ({"r1_1": BLOQUEADO}, {"r1_1": FALHOU}, ["1.1 já pôde ser conferido, e falhou"]),
        ({"r1_1": ERRO_DO_CORRETOR}, {"r1_1": FALHOU}, ["1.1 falhou"]),
        ({"r1_1": PASSOU}, {"r1_1": ERRO_DO_CORRETOR}, ["1.1 não pôde ser conferido"]),
        ({"r1_1": PASSOU}, {"r1_1": PULADO}, []),
        (
            {"r1_1": PASSOU, "r1_2": PASSOU, "r1_3": PASSOU, "r1_4": PASSOU, "r1_5": FALHOU},
            {"r1_1": FALHOU, "r1_2": BLOQUEADO, "r1_3": BLOQUEADO, "r1_4": BLOQUEADO}
            | {"r1_5": PASSOU},
            ["1.1 quebrou", "1.5 passou agora", "1.2, 1.3 e 1.4 ficaram bloqueados"],
        ),
        (
            {f"r1_{n}": FALHOU for n in range(7)},
            {f"r1_{n}": PASSOU for n in range(7)},
            ["7 requisitos passaram agora"],
        ),
    ],
)
def test_o_que_mudou(antes, agora, frases):
    assert o_que_mudou(_relatorio(**antes), _relatorio(**agora)) == frases


class Cena:
    """Um observador com tudo de mentira: o roteiro diz, a cada espera, a tecla ou o que acontece.

    Um passo do roteiro é uma tecla, "" (ninguém fez nada) ou uma função, que mexe na cena.
    """

    def __init__(self, roteiro, relatorios=None):
        self.roteiro = list(roteiro)
        self.relatorios = relatorios or [_relatorio(r1_1=PASSOU)]
        self.conteudo = "versão 1"
        self.saida = io.StringIO()
        self.correcoes = 0
        self.durante = lambda: None  # o que acontece enquanto se corrige
        self.teclas_durante = []
        self.codigo = None

    def corrige(self):
        self.correcoes += 1
        self.durante()
        return self.relatorios[min(self.correcoes, len(self.relatorios)) - 1]

    def tecla(self, prazo):
        if prazo == 0:
            return self.teclas_durante.pop(0) if self.teclas_durante else ""
        passo = self.roteiro.pop(0)
        if callable(passo):
            passo()
            return ""
        return passo

    def joga(self):
        observador = Observador(
            "eco.py", self.corrige, self.tecla, lambda: self.conteudo, self.saida
        )
        self.codigo = observador.observa()
        assert self.roteiro == [], "saiu antes do fim do roteiro"
        return self.saida.getvalue()

    def salva(self, conteudo):
        return lambda: setattr(self, "conteudo", conteudo)


def test_corrige_ao_comecar_e_sai_com_o_codigo_da_ultima():
    cena = Cena(["", "", "q"], [_relatorio(r1_1=FALHOU)])
    texto = cena.joga()
    assert (cena.correcoes, cena.codigo) == (1, 1)
    assert "Salve eco.py" in texto
    assert "d dica · t tudo (todas as falhas) · c corrigir de novo · q sair" in texto


def test_cada_gravacao_corrige_uma_vez_e_conta_o_que_mudou():
    cena = Cena([], [_relatorio(r1_1=PASSOU), _relatorio(r1_1=FALHOU), _relatorio(r1_1=PASSOU)])
    cena.roteiro = [cena.salva("versão 2"), "", "", "", cena.salva("versão 3"), "", "", "q"]
    texto = cena.joga()
    assert (cena.correcoes, cena.codigo) == (3, 0)
    assert "2ª correção: 1.1 quebrou." in texto
    assert "3ª correção: 1.1 passou agora." in texto


def test_gravar_durante_a_correcao_pede_exatamente_mais_uma():
    cena = Cena([])
    versoes = iter(["versão 2", "versão 3"])  # duas gravações durante a segunda correção

    def durante():
        if cena.correcoes == 2:
            for cena.conteudo in versoes:
                pass

    cena.durante = durante
    cena.roteiro = ["c", "", "", "", "", "q"]
    texto = cena.joga()
    assert cena.correcoes == 3
    assert "3ª correção: nada mudou." in texto


def test_um_arquivo_gravado_aos_pedacos_so_e_corrigido_quando_para_de_mudar():
    cena = Cena([])
    cena.roteiro = [cena.salva("ver"), cena.salva("versão"), cena.salva("versão 2"), "", "", "q"]
    vistos = []
    cena.durante = lambda: vistos.append(cena.conteudo)
    cena.joga()
    assert vistos == ["versão 1", "versão 2"]


def test_um_editor_que_apaga_e_cria_de_novo_nao_faz_barulho():
    cena = Cena([])
    cena.roteiro = [cena.salva(SUMIU), cena.salva("versão 2"), "", "", "q"]
    assert "Não encontro" not in cena.joga()
    assert cena.correcoes == 2


def test_o_arquivo_apagado_e_esperado_e_corrigido_quando_volta():
    cena = Cena([])
    cena.roteiro = [cena.salva(SUMIU), "", "", "", "c", cena.salva("versão 1"), "", "", "q"]
    texto = cena.joga()
    assert cena.correcoes == 2, "nem a tecla c corrige o que não existe; a volta, sim"
    assert texto.count("Não encontro mais eco.py: espero até que ele exista de novo.") == 2


def test_tecla_c_corrige_e_outras_nao_fazem_nada():
    cena = Cena(["x", "\x1b", "C", "q"])
    assert "2ª correção: nada mudou." in cena.joga()
    assert cena.correcoes == 2


def test_tecla_d_da_uma_dica_por_vez_e_depois_a_licao():
    cena = Cena(["d", "d", "d", "d", "q"], [_relatorio(r1_1=PASSOU, r1_2=FALHOU, r1_3=FALHOU)])
    texto = " ".join(cena.joga().split())
    primeira, segunda = next(f.dicas for f in fichas_da_etapa(1) if f.numero == "1.2")
    assert texto.count(f"1.2 Dica 1 de 2: {primeira}") == 1
    assert texto.count(f"1.2 Dica 2 de 2: {segunda}") == 1
    assert texto.count("1.2 Na lição: docs_pt/etapa1.md#requisito-1-2") == 2
    assert cena.correcoes == 1


def test_o_nivel_da_dica_e_lembrado_por_requisito():
    falha_1_2, falha_1_1 = _relatorio(r1_1=PASSOU, r1_2=FALHOU), _relatorio(r1_1=FALHOU)
    cena = Cena(["d", "c", "d", "c", "d", "q"], [falha_1_2, falha_1_1, falha_1_2])
    texto = cena.joga()
    assert re.findall(r"(\d\.\d) Dica (\d)", texto) == [("1.2", "1"), ("1.1", "1"), ("1.2", "2")]


def test_sem_falha_nao_ha_dica():
    assert "não há dica a dar" in Cena(["d", "q"]).joga()


def test_tecla_t_mostra_o_relatorio_sem_corrigir():
    cena = Cena(["t", "q"], [_relatorio(r1_1=FALHOU)])
    texto = cena.joga()
    assert cena.correcoes == 1
    assert "---------- todas as falhas ----------" in texto
    assert "Etapa 1 — Eco: eco.py" in texto.split("todas as falhas -")[1]


def test_sair_durante_a_correcao_vale_quando_ela_acaba():
    cena = Cena([])
    cena.teclas_durante = ["c", "q"]
    cena.joga()
    assert (cena.correcoes, cena.codigo) == (1, 0)


def test_ctrl_c_sai_com_o_codigo_da_ultima_correcao():
    def interrompe():
        raise KeyboardInterrupt

    cena = Cena([interrompe], [_relatorio(r1_1=FALHOU)])
    cena.joga()
    assert cena.codigo == 1
    primeira = Cena([])
    primeira.durante = interrompe
    with pytest.raises(KeyboardInterrupt):
        primeira.joga()


def test_assinatura_so_muda_com_o_conteudo(tmp_path):
    arquivo = tmp_path / "eco.py"
    assert impressao(arquivo) == SUMIU
    arquivo.write_text("um")
    um = impressao(arquivo)
    os.utime(arquivo, (1, 1))
    assert impressao(arquivo) == um != SUMIU
    arquivo.write_text("do")  # o mesmo tamanho, no mesmo instante
    assert impressao(arquivo) not in (um, SUMIU)


def test_sem_terminal_nao_ha_teclas(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with teclado() as tecla:
        assert tecla is None


@pytest.mark.skipif(not POSIX, reason="o Windows não tem pseudoterminal")
def test_o_terminal_volta_a_ser_o_que_era_mesmo_com_um_erro(monkeypatch):
    import pty
    import termios

    mestre, escravo = pty.openpty()
    with open(escravo, closefd=False) as entrada, open(mestre, "wb", buffering=0) as dedos:
        monkeypatch.setattr(sys, "stdin", entrada)
        antes = termios.tcgetattr(escravo)
        with pytest.raises(ZeroDivisionError), teclado() as tecla:
            assert termios.tcgetattr(escravo) != antes
            assert tecla(0) == ""
            dedos.write(b"d\x1b[A")  # d, seta para cima
            assert [tecla(PRAZO), tecla(PRAZO), tecla(0)] == ["d", "\x1b", ""]
            termios.tcsetattr(escravo, termios.TCSANOW, antes)  # como o shell, entre Ctrl+Z e fg
            assert tecla(0) == ""
            dedos.write(b"q")
            assert tecla(PRAZO) == "q"
            raise ZeroDivisionError
        assert termios.tcgetattr(escravo) == antes
    os.close(escravo)


class Tela:
    """O que um processo escreve, lido ao lado; `espera` olha só o que ainda não foi esperado."""

    def __init__(self, descritor):
        self.descritor = descritor
        self.pedacos = queue.Queue()
        self.texto = ""
        threading.Thread(target=self._le, daemon=True).start()

    def _le(self):
        try:
            while pedaco := os.read(self.descritor, 4096):
                self.pedacos.put(pedaco)
        except OSError:
            pass  # num pseudoterminal, é assim que o outro lado acaba

    def espera(self, trecho):
        limite = time.monotonic() + PRAZO
        while trecho not in self.texto:
            try:
                novo = self.pedacos.get(timeout=max(limite - time.monotonic(), 0.01))
            except queue.Empty:
                pytest.fail(f"“{trecho}” não apareceu em {PRAZO} s; a tela:\n{self.texto}")
            # Um caractere cortado entre dois pedaços não importa: os trechos esperados são ASCII.
            self.texto += novo.decode("utf-8", "replace")
        antes, _, self.texto = self.texto.partition(trecho)
        return antes


@pytest.fixture
def eco(tmp_path):
    arquivo = tmp_path / "eco.py"
    arquivo.write_text(_solucao(), encoding="utf-8")
    return arquivo


def _solucao():
    return (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")


def _observa(eco, **opcoes):
    return subprocess.Popen(
        [sys.executable, "-m", "grader", "1", "--arquivo", str(eco), "--observar"],
        cwd=corpus.RAIZ,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        **opcoes,
    )


@pytest.fixture
def encerra():
    """Nenhum processo fica para trás, nem quando o teste falha no meio."""
    processos = []
    yield processos.append
    for processo in processos:
        processo.kill()
        processo.wait()


@pytest.mark.skipif(not POSIX, reason="o Windows não tem pseudoterminal")
def test_uma_sessao_num_terminal_de_verdade(eco, encerra):
    import pty
    import termios

    mestre, escravo = pty.openpty()
    antes = termios.tcgetattr(escravo)
    processo = _observa(eco, stdin=escravo, stdout=escravo, stderr=escravo, start_new_session=True)
    encerra(processo)
    tela = Tela(mestre)
    assert "Nota 100" in tela.espera("q sair")
    eco.write_text(_solucao().replace("sendall(dados)", "sendall(dados.upper())"), encoding="utf-8")
    assert "\x1b[2J" in tela.espera(" quebr"), "a tela é limpa entre duas correções"
    tela.espera("q sair")
    os.write(mestre, b"d")
    tela.espera("Dica 1 de ")
    tela.espera("q sair")
    outro = Path(f"{eco}.novo")
    outro.write_text(_solucao(), encoding="utf-8")
    outro.replace(eco)  # como grava um editor que troca o arquivo por outro
    tela.espera(" agora.")
    tela.espera("q sair")
    os.write(mestre, b"q")
    assert processo.wait(PRAZO) == 0
    assert termios.tcgetattr(escravo) == antes
    os.close(escravo)


def test_com_a_saida_num_cano_e_sem_teclado(eco, encerra):
    processo = _observa(
        eco,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=POSIX,
    )
    encerra(processo)
    tela = Tela(processo.stdout.fileno())
    assert "Nota 100" in tela.espera("Ctrl+C sai")
    eco.write_text("def main(:\n", encoding="utf-8")
    segunda = tela.espera("1.1 quebrou")
    assert "---------- corrigindo de novo ----------" in segunda
    assert "erro de sintaxe" in segunda and "\x1b" not in segunda
    tela.espera("Ctrl+C sai")
    if POSIX:
        os.killpg(processo.pid, signal.SIGINT)
        assert processo.wait(PRAZO) == 1
