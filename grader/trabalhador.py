"""O processo que confere: o pytest roda os requisitos e este plugin transforma tudo em resultados.

O que sai daqui são linhas de JSON na saída padrão original; o pytest e o programa do estudante não
escrevem nela. Se este processo morrer, quem o iniciou sabe até onde ele foi.
"""

import _thread
import contextlib
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from typing import Any, TextIO

import pytest

from grader import prazos, sistema, teclado
from grader.bancada import Bancada
from grader.cela import Cela
from grader.cena import Cena
from grader.dialeto import dialeto_da_etapa
from grader.falhas import ErroDoCorretor, Falha, Pulado
from grader.oficina import Oficina
from grader.programa import Receita
from grader.requisito import CLIENTE, PASTA, Ficha, fichas_pedidas, ordem_de_conferir, papel
from grader.resultado import BLOQUEADO, ERRO_DO_CORRETOR, FALHOU, PASSOU, PULADO, Resultado
from grader.sala import Sala
from grader.texto import e_marca

SIMULTANEOS = 6  # programas próprios que rodam ao mesmo tempo; quase todo o tempo é espera


@dataclass(frozen=True)
class Pedido:
    """O que o trabalhador precisa saber; viaja como JSON na linha de comando."""

    etapa: int
    arquivo: str = ""
    comando: str = ""
    so: tuple[str, ...] = ()
    semente: int = 0
    porta: int = 0
    extras: str = ""  # a pasta dos requisitos do professor
    protecao: str = "basica"


@dataclass
class Desfecho:
    """Como terminou a conferência de um requisito, antes de virar resultado."""

    sala: Cena
    situacao: str = PASSOU
    motivo: str = ""
    falha: Falha | None = None
    duracao: float = 0.0  # segundos


@dataclass
class Pendencia:
    """Um requisito que passou, mas cujas vigias só podem ser dispensadas depois da cauda."""

    sala: Cena
    ate: float  # relógio monotônico, em segundos


@dataclass(eq=False)  # com __eq__ não há __hash__, e o pytest até 9.0 guarda o plugin num conjunto
class Corretor:
    """O plugin do pytest: escolhe, ordena, roda e relata os requisitos de um pedido."""

    pedido: Pedido
    canal: TextIO
    cela: Cela = field(default_factory=Cela)
    resultados: dict[str, Resultado] = field(default_factory=dict)
    nao_bloqueiam: set[str] = field(default_factory=set)
    pendencias: list[Pendencia] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dialeto = dialeto_da_etapa(self.pedido.etapa)
        pedidas = fichas_pedidas(self.pedido.etapa, self.pedido.so, self.pedido.extras)
        self.fichas = ordem_de_conferir(pedidas)
        self.e_cliente = papel(self.pedido.etapa) == CLIENTE
        receita = Receita(
            self.pedido.etapa, self.pedido.arquivo, self.pedido.comando, self.e_cliente
        )
        self.oficina = Oficina(receita, self.pedido.semente, self.pedido.porta, self.cela)
        self._funcoes: dict[str, Callable[[Cena], None]] = {}
        self._fila = ThreadPoolExecutor(SIMULTANEOS)
        self._adiantados: dict[str, Future[Desfecho]] = {}

    def envia(self, tipo: str, **dados: Any) -> None:
        self.canal.write(json.dumps({"tipo": tipo, **dados}, ensure_ascii=True) + "\n")
        self.canal.flush()

    # --- o que o pytest chama ---

    @pytest.fixture
    def sala(self) -> None:
        """Só declara o nome: quem cria a sala é `_tenta`, porque uma falha pode pedir outra."""

    @pytest.fixture
    def bancada(self) -> None:
        """Idem, nas etapas em que o programa é o cliente."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        por_numero = {_ficha(item).numero: item for item in items}
        items[:] = [por_numero[ficha.numero] for ficha in self.fichas]
        self._funcoes = {_ficha(item).numero: item.obj for item in items}  # type: ignore[attr-defined]  # idem

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        ficha = _ficha(item)
        self.envia("comecou", id=ficha.numero)
        yield
        if ficha.numero not in self.resultados:
            self._registra(ficha, ERRO_DO_CORRETOR, causa="o pytest não conferiu este requisito")

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Quem depende de um requisito que falhou nem começa."""
        ficha = _ficha(item)
        if self._pendentes().intersection(ficha.depende):
            self._resolve_pendencias(todas=True)  # um vazamento atrasado também é falha
        for outro in ficha.depende:
            if self._impede(outro):
                self._registra(ficha, BLOQUEADO, causa=f"depende do {outro}, que não passou")
                pytest.skip(f"depende do {outro}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        ficha = _ficha(pyfuncitem)
        self._adianta()
        futuro = self._adiantados.get(ficha.numero)
        self._conclui(ficha, futuro.result() if futuro else self._tenta(ficha))
        self._resolve_pendencias()
        return True

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """O que escapou de `_tenta` (o pytest-timeout, um defeito nosso) é erro do corretor."""
        ficha = _ficha(item)
        erro = call.excinfo
        if erro is None or ficha.numero in self.resultados:
            return
        print("".join(traceback.format_exception(erro.value)), file=sys.stderr)
        self._registra(ficha, ERRO_DO_CORRETOR, causa=f"{erro.typename}: {erro.value}")

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """O pytest o contaria só na saída, que aqui vai para o vazio."""
        print(excinfo.exconly(), file=sys.stderr)

    def pytest_sessionfinish(self) -> None:
        self._resolve_pendencias(todas=True)

    # --- como se confere ---

    def _impede(self, numero: str) -> bool:
        anterior = self.resultados.get(numero)
        if anterior is None or numero in self.nao_bloqueiam:
            return False
        return anterior.situacao in (FALHOU, BLOQUEADO, ERRO_DO_CORRETOR)

    def _adianta(self) -> None:
        """Os requisitos que usam um programa só deles começam assim que nada mais os impede.

        Passam quase todo o tempo esperando; um espera enquanto outro anda.
        """
        if self.pedido.porta:
            return  # com uma porta só, um programa de cada vez
        for ficha in self.fichas:
            if ficha.sozinho and ficha.numero not in self._adiantados and self._pode(ficha):
                self._adiantados[ficha.numero] = self._fila.submit(self._tenta, ficha)

    def _pendentes(self) -> set[str]:
        return {pendencia.sala.ficha.numero for pendencia in self.pendencias}

    def _pode(self, ficha: Ficha) -> bool:
        pedidas = {f.numero for f in self.fichas}
        if ficha.numero in self.resultados or self._pendentes().intersection(ficha.depende):
            return False
        return all(
            outro not in pedidas or (outro in self.resultados and not self._impede(outro))
            for outro in ficha.depende
        )

    def _tenta(self, ficha: Ficha) -> "Desfecho":
        """Uma falha só é veredito num programa recém-iniciado, que não carrega nada de antes.

        No programa compartilhado, ela apenas o descarta: o requisito é conferido de novo, sozinho
        e com o prazo inteiro.
        """
        inicio = time.monotonic()
        desfecho = self._tenta_uma_vez(ficha, sozinho=ficha.sozinho)
        if desfecho.falha and not ficha.sozinho:
            self._resolve_pendencias(todas=True)  # antes que o programa delas acabe
            desfecho.sala.fecha()
            self.oficina.descarta(desfecho.sala.programa)
            desfecho = self._tenta_uma_vez(ficha, sozinho=True)
        desfecho.duracao = time.monotonic() - inicio
        return desfecho

    def _tenta_uma_vez(self, ficha: Ficha, sozinho: bool) -> "Desfecho":
        sala = self._cena(ficha, sozinho)
        desfecho = Desfecho(sala)
        try:
            self._funcoes[ficha.numero](sala)
        except Falha as falha:
            desfecho.falha = falha
        except Pulado as motivo:
            desfecho.situacao, desfecho.motivo = PULADO, str(motivo)
        except ErroDoCorretor as erro:
            desfecho.situacao, desfecho.motivo = ERRO_DO_CORRETOR, str(erro)
        return desfecho

    def _cena(self, ficha: Ficha, sozinho: bool) -> Cena:
        semente = f"{self.pedido.semente}:{ficha.numero}:{sozinho}"
        if self.e_cliente:
            return Bancada(self.oficina, ficha, self.dialeto, semente)
        entrada = teclado.da_etapa(self.pedido.etapa, ficha.terminal)
        programa = self.oficina.novo(entrada=entrada) if sozinho else self.oficina.compartilhado()
        sala = Sala(self.oficina, programa, ficha, self.dialeto, semente)
        sala.prazo = prazos.RESPOSTA if sozinho else prazos.RAPIDA
        return sala

    def _conclui(self, ficha: Ficha, desfecho: "Desfecho") -> None:
        sala = desfecho.sala
        if desfecho.falha:
            self._falhou(ficha, desfecho.falha, sala, desfecho.duracao)
        else:
            self._registra(ficha, desfecho.situacao, desfecho.duracao, causa=desfecho.motivo)
            if desfecho.situacao == PASSOU and sala.vigias:
                sala.solta_todos(menos=[v.cliente for v in sala.vigias])
                self.pendencias.append(Pendencia(sala, time.monotonic() + prazos.VIGIA))
                return
        self._dispensa(sala)

    def _resolve_pendencias(self, todas: bool = False) -> None:
        """Confere as vigias cuja cauda passou; no fim, espera pelas que faltam."""
        for pendencia in list(self.pendencias):
            falta = pendencia.ate - time.monotonic()
            if falta > 0 and not todas:
                continue
            self.pendencias.remove(pendencia)
            time.sleep(max(falta, 0))
            sala = pendencia.sala
            sala.bomba.gira(0)
            falha = next((f for v in sala.vigias if (f := v.confere())), None)
            if falha:
                self._falhou(sala.ficha, falha, sala, 0.0)
            self._dispensa(sala)

    def _dispensa(self, sala: Cena) -> None:
        sala.fecha()
        if not self.oficina.e_compartilhado(sala.programa):
            self.oficina.descarta(sala.programa)

    # --- como se relata ---

    def _falhou(self, ficha: Ficha, falha: Falha, sala: Cena, duracao: float) -> None:
        if not falha.bloqueia:
            self.nao_bloqueiam.add(ficha.numero)
        conversa = [
            {**asdict(evento), "texto": sala.estavel(evento.texto)}
            for evento in sala.conversa.eventos
            if not e_marca(evento.texto)
        ]
        self._registra(
            ficha,
            FALHOU,
            duracao,
            fez=falha.fez,
            esperado=falha.esperado,
            recebido=falha.recebido,
            causa=falha.causa,
            conversa=conversa,
            pilhas=[asdict(pilha) for pilha in falha.pilhas],
        )

    def _registra(self, ficha: Ficha, situacao: str, duracao: float = 0.0, **fatos: Any) -> None:
        resultado = Resultado(
            id=ficha.numero,
            titulo=ficha.titulo,
            etapa=f"etapa{ficha.etapa}",
            regressao=ficha.etapa != self.pedido.etapa,
            situacao=situacao,
            peso=ficha.peso,
            dica=ficha.dicas[0] if ficha.dicas else "",
            licao=ficha.licao,
            extra=ficha.extra,
            duracao_s=round(duracao, 4),
            **fatos,
        )
        self.resultados[ficha.numero] = resultado
        self.envia("resultado", **asdict(resultado))


def _ficha(item: pytest.Item) -> Ficha:
    ficha: Ficha = item.obj.ficha  # type: ignore[attr-defined]  # todo requisito é uma função
    return ficha


def _argumentos_do_pytest(fichas: list[Ficha]) -> list[str]:
    arquivos = dict.fromkeys(f.arquivo for f in fichas)
    return [
        *arquivos,
        f"--rootdir={PASTA}",
        f"-c={PASTA / 'pytest.ini'}",
        "--noconftest",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
        "-p",
        "pytest_timeout",
        f"--timeout={prazos.TOTAL_DO_REQUISITO}",
        "--assert=plain",
        "--capture=no",
        "-q",
    ]


def _toma_a_saida() -> TextIO:
    """Devolve a saída original e manda tudo o mais que alguém imprimir para o vazio."""
    canal = os.fdopen(os.dup(1), "w", encoding="utf-8")
    vazio = os.open(os.devnull, os.O_WRONLY)
    os.dup2(vazio, 1)
    os.close(vazio)
    return canal


def _para_sem_o_pai() -> None:
    """Se quem pediu a correção morrer, encerra tudo: ninguém mais vai ler os resultados.

    A entrada é um cano que só ele segura; `os.read` não prende o fim do Python, `sys.stdin` sim.
    """
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    _thread.interrupt_main()


def main(argumentos: list[str]) -> int:
    dados = json.loads(argumentos[0])
    pedido = Pedido(**{**dados, "so": tuple(dados["so"])})
    canal = _toma_a_saida()
    sistema.adota_orfaos()
    sistema.restaura_ctrl_c()
    cela = _cela(pedido.protecao)
    # Só agora: um processo com duas threads não pode mudar-se para uma rede só dele (unshare(2)).
    threading.Thread(target=_para_sem_o_pai, daemon=True).start()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for nome in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        os.environ.pop(nome, None)
    corretor = Corretor(pedido, canal, cela)
    corretor.envia("etiqueta", valor=corretor.oficina.etiqueta, pasta=str(corretor.oficina.pasta))
    try:
        codigo = pytest.main(_argumentos_do_pytest(corretor.fichas), plugins=[corretor])
    finally:
        avisos = _avisos(corretor.oficina, corretor.oficina.fecha())
    avisos += _aviso_do_traceback(corretor)
    if codigo in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        return 3
    corretor.envia("fim", avisos=avisos)
    return 0


def _aviso_do_traceback(corretor: Corretor) -> list[str]:
    """Passou em tudo, mas alguma coisa deu errado no caminho: vale a pena saber."""
    contada = corretor.oficina.excecao_vista
    if not contada or any(r.situacao != PASSOU for r in corretor.resultados.values()):
        return []
    return [f"Tudo passou, mas o programa mostrou um erro durante a correção: {contada}."]


def _cela(nivel: str) -> Cela:
    """Levanta um erro, e nada é corrigido, se a proteção pedida não se mostra de verdade."""
    if nivel == Cela.nivel:
        return Cela()
    from grader import protecao  # só aqui: só existe no Linux, e quase nunca é pedida

    return protecao.provada(nivel)


def _avisos(oficina: Oficina, largados: int) -> list[str]:
    avisos = []
    if largados:
        avisos.append(
            f"O programa deixou {largados} processo(s) para trás; o corretor os encerrou."
        )
    if oficina.ignorou_sigterm:
        avisos.append(
            "O programa ignora o pedido de encerramento do sistema (SIGTERM): encerrado à força."
        )
    if oficina.sem_terminal:
        avisos.append(
            "Neste sistema o corretor digita por um cano, não por um terminal: experimente também "
            "à mão, digitando no terminal do seu servidor."
        )
    if oficina.bytes_impressos > 1024 * 1024:
        avisos.append(
            "O programa imprimiu mais de 1 MiB na tela durante a correção; isso o deixa lento."
        )
    return avisos
