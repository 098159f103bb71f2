"""O cliente da etapa 7 conversa de verdade: três terminais, cada servidor do kit, linha por linha.

Os servidores são as soluções da etapa 3 em diante e um escrito como o de um estudante.
"""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import pytest

from grader.contrato.etapas import SERVIDOR, etapas, le_etapa, numero_da_etapa, solucao
from grader.programa import teclado
from grader.programa.programa import Programa, Receita, porta_livre

pytestmark = pytest.mark.skipif(not teclado.TEM_TERMINAL, reason="este sistema não tem pty")

CLIENTE = str(solucao("etapa7"))
PRAZO = 20  # segundos para cada coisa aparecer na tela; numa máquina folgada são centésimos
SERVIDORES = [
    (numero_da_etapa(nome), solucao(nome))
    for nome in etapas()
    if le_etapa(nome).papel == SERVIDOR and le_etapa(nome).apelido
] + [(5, corpus.CERTOS / "etapa5_iniciante.py")]


def espera(condicao, o_que):
    limite = time.monotonic() + PRAZO
    while not condicao():
        assert time.monotonic() < limite, o_que()
        time.sleep(0.005)


@dataclass
class Pessoa:
    """Um cliente de verdade, num terminal só dele."""

    programa: Programa
    esperadas: list = field(default_factory=list)  # como começa cada linha da tela, em ordem

    def tecla(self, texto):
        assert self.programa.teclado.digita(texto.encode(), PRAZO)

    def le(self, texto):
        """Espera uma linha com este texto, até o fim dela: o que se teclasse antes a cortaria."""
        espera(
            lambda: "\n" in self.programa.impresso.partition(texto)[2],
            lambda: f"{texto!r} em {self.linhas()}",
        )

    def le_sem_fim(self, texto):
        """Espera um prompt, que não acaba em \\n, ou o eco do que se teclou."""
        # Num terminal, o Python escreve o prompt do input() na saída de erros.
        espera(
            lambda: texto in self.programa.impresso + self.programa.erros,
            lambda: f"{texto!r} em {self.linhas()}",
        )

    def linhas(self):
        """A tela, sem o que muda de uma vez para outra: a hora e o eco das teclas de controle."""
        tela = re.sub(r"\[\d\d:\d\d:\d\d\] ", "", self.programa.impresso)
        tela = tela.replace("^D\b\b", "").replace("^C", "")
        return [linha for linha in tela.replace("\r\n", "\n").split("\n") if linha]

    def confere(self):
        linhas = self.linhas()
        assert len(linhas) == len(self.esperadas), linhas
        for veio, esperada in zip(linhas, self.esperadas, strict=True):
            assert veio.startswith(esperada), linhas

    def acaba(self):
        assert self.programa.espera_fim(PRAZO)
        assert self.programa.codigo == 0
        assert self.programa.erros in ("", "Seu apelido: ")


@pytest.fixture
def inicia(tmp_path):
    abertos = []

    def novo(receita, porta, **opcoes):
        pasta = tmp_path / str(len(abertos))
        programa = Programa(receita, porta, pasta, Path(tmp_path / "chat.log"), "t", **opcoes)
        abertos.append(programa)
        return programa

    yield novo
    for programa in reversed(abertos):
        programa.encerra()


@pytest.fixture
def sala(inicia):
    """Uma função que põe o servidor no ar e devolve ana, bia e caio, já apresentados."""

    def entram(etapa, arquivo):
        porta = porta_livre()
        servidor = entram.servidor = inicia(Receita(le_etapa(f"etapa{etapa}"), str(arquivo)), porta)
        espera(servidor.familia.escutados, lambda: servidor.erros)
        receita = Receita(le_etapa("etapa7"), CLIENTE)
        terminal = {"entrada": teclado.TERMINAL}
        ana = Pessoa(inicia(receita, porta, nome="ana", **terminal))
        ana.le("Bem-vind")
        bia = Pessoa(inicia(receita, porta, nome="bia", **terminal))
        bia.le("Bem-vind")
        ana.le("bia entrou")
        caio = Pessoa(inicia(receita, porta, **terminal))
        _apresenta_se(caio)
        for pessoa in (ana, bia):
            pessoa.le("caio entrou")
        ana.esperadas = ["Bem-vind", "bia entrou", "caio entrou"]
        bia.esperadas = ["Bem-vind", "caio entrou"]
        caio.esperadas = ["ana", "ERRO ", "Escolha outro apelido: caio", "Bem-vind"]
        return ana, bia, caio

    return entram


def _apresenta_se(caio):
    """Tenta um apelido que já tem dona, lê o erro e escolhe outro."""
    caio.le_sem_fim("Seu apelido: ")
    caio.tecla("ana\n")
    caio.le_sem_fim("Escolha outro apelido: ")
    caio.tecla("caio\n")
    caio.le("Bem-vind")


def _conversam(ana, bia, caio):
    ana.tecla("olá, João! às 10h?\n")
    for pessoa in (bia, caio):
        pessoa.le("ana: olá, João! às 10h?")
    bia.tecla("estou escre")
    bia.le_sem_fim("estou escre")
    caio.tecla("e eu aqui\n")
    for pessoa in (ana, bia):
        pessoa.le("caio: e eu aqui")
    bia.tecla("vendo\n")
    for pessoa in (ana, caio):
        pessoa.le("bia: estou escrevendo")
    ana.esperadas += ["olá, João! às 10h?", "caio: e eu aqui", "bia: estou escrevendo"]
    bia.esperadas += ["ana: olá, João! às 10h?", "estou escrecaio: e eu aqui", "vendo"]
    caio.esperadas += ["ana: olá, João! às 10h?", "e eu aqui", "bia: estou escrevendo"]


def _falam_em_particular(ana, bia):
    ana.tecla("@bia só entre nós\n")
    bia.le("[privado] ana: só entre nós")
    ana.tecla("@zeca oi\n")
    ana.le("ERRO ")
    ana.esperadas += ["@bia só entre nós", "@zeca oi", "ERRO "]
    bia.esperadas += ["[privado] ana: só entre nós"]


def _vao_embora(etapa, ana, bia, caio):
    """Cada uma de um jeito: a palavra, o Ctrl+D e o Ctrl+C."""
    caio.tecla("sair\n")
    caio.acaba()
    caio.esperadas += ["sair", "Até logo!"]
    for pessoa in (ana, bia):
        # Antes da etapa 5, o servidor não conhece a palavra, nem anuncia quem sai.
        despedida = "caio saiu" if etapa >= 5 else "caio: sair"
        pessoa.le(despedida)
        pessoa.esperadas.append(despedida)
    bia.tecla("\x04")
    bia.acaba()
    bia.esperadas.append("Até logo!")
    if etapa >= 5:
        ana.le("bia saiu")
        ana.esperadas.append("bia saiu")
    ana.tecla("\x03")
    ana.acaba()
    ana.esperadas.append("Até logo!")


@pytest.mark.parametrize(("etapa", "arquivo"), SERVIDORES, ids=[a.stem for _, a in SERVIDORES])
def test_tres_clientes_conversam(sala, etapa, arquivo):
    ana, bia, caio = sala(etapa, arquivo)
    _conversam(ana, bia, caio)
    if etapa >= 4:
        _falam_em_particular(ana, bia)
    _vao_embora(etapa, ana, bia, caio)
    for pessoa in (ana, bia, caio):
        pessoa.confere()


def test_o_servidor_cai_e_os_tres_ficam_sabendo(sala):
    pessoas = sala(5, solucao("etapa5"))
    pessoas[1].tecla("ia dizen")
    pessoas[1].le_sem_fim("ia dizen")
    sala.servidor.encerra(com_educacao=False)
    for pessoa in pessoas:
        pessoa.acaba()
        assert pessoa.linhas()[-1].endswith("O servidor fechou a conexão.")
