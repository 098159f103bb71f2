"""Corrige uma etapa de cada entrega num trabalhador só dela, vários ao mesmo tempo.

O desastre de um não muda o veredito de outro: um trabalhador que morre, trava ou não começa é
`erro_do_corretor` só daquela etapa. Nada aqui executa o programa do estudante no próprio processo.
"""

import contextlib
import os
import threading
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path

from grader.contrato import prazos
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.correcao import motor
from grader.estudante import esqueletos
from grader.estudante.plantao import de_plantao


@dataclass(frozen=True)
class Tarefa:
    """Uma etapa de uma entrega. O arquivo do pedido é a cópia; `chave` diz se um resultado guardado
    serve, e `programa`, de que programa ele é, seja como for corrigido."""

    marca: str
    aluno: str
    pedido: Pedido
    chave: str
    programa: str = ""

    @property
    def etapa(self) -> str:
        return self.pedido.etapa


def corrige(
    tarefa: Tarefa,
    depressa: motor.Depressa | None = None,
    ao_comecar: Callable[[motor.Correcao], None] = lambda _: None,
) -> Relatorio:
    """Uma etapa de uma entrega, num trabalhador só dela; o que der errado está no relatório.

    A escala é a de agora: a máquina de uma turma só fica carregada depois que ela começa. O arquivo
    é o que o estudante entregou: o caminho da cópia muda a cada execução.
    """
    copia = Path(tarefa.pedido.arquivo)
    try:
        pedido = replace(tarefa.pedido, escala=prazos.mede_escala())
        correcao = motor.comeca(pedido, depressa)
        ao_comecar(correcao)
        motor.acompanha(correcao)
        relatorio = motor.monta(correcao)
    except (OSError, ValueError, LookupError, RuntimeError) as erro:
        relatorio = motor.sem_veredito(tarefa.pedido, f"{type(erro).__name__}: {erro}")
    return replace(esqueletos.reconhece(relatorio, copia), arquivo=copia.name)


def quantas_cabem() -> tuple[int, str]:
    """Quantas correções ao mesmo tempo, e por quê: os processadores que ninguém mais usa agora."""
    ha = os.cpu_count() or 1
    carga = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    cabem = max(1, ha - int(carga))  # de um ocupado pela metade ainda se tira proveito
    nomes = "1 processador" if ha == 1 else f"{ha} processadores"
    return cabem, f"{nomes}, com carga de {carga:.1f}".replace(".", ",")


class Fila:
    """Corrige as tarefas com `juntos` trabalhadores; cada relatório sai por `ao_terminar`."""

    def __init__(self, juntos: int, ao_terminar: Callable[[Tarefa, Relatorio], None]) -> None:
        self.juntos = juntos
        self.ao_terminar = ao_terminar
        self._parou = threading.Event()
        self._correndo: weakref.WeakSet[motor.Correcao] = weakref.WeakSet()
        self._trava = threading.Lock()
        self._depressa: motor.Depressa | None = None

    def corrige(self, tarefas: Sequence[Tarefa]) -> None:
        """Volta quando todas acabaram; um Ctrl+C encerra os trabalhadores e sobe para quem chamou.

        `ao_terminar` é chamada só nesta thread, uma tarefa de cada vez.
        """
        etapas = sorted({tarefa.etapa for tarefa in tarefas})
        # Uma só não compensa aquecer um trabalhador.
        aquecido = de_plantao(etapas) if len(tarefas) > 1 else contextlib.nullcontext()
        with aquecido as self._depressa, ThreadPoolExecutor(self.juntos) as equipe:
            futuros = {equipe.submit(self._uma, tarefa): tarefa for tarefa in tarefas}
            try:
                self._recolhe(futuros)
            except BaseException:
                self._para(futuros)
                raise

    def _recolhe(self, futuros: "dict[Future[Relatorio | None], Tarefa]") -> None:
        faltam = set(futuros)
        while faltam:
            # O prazo curto deixa o Ctrl+C entrar também no Windows.
            prontos, faltam = wait(faltam, timeout=0.5, return_when=FIRST_COMPLETED)
            for futuro in prontos:
                relatorio = futuro.result()
                if relatorio is not None:
                    self.ao_terminar(futuros[futuro], relatorio)

    def _para(self, futuros: "dict[Future[Relatorio | None], Tarefa]") -> None:
        self._parou.set()
        for futuro in futuros:
            futuro.cancel()
        with self._trava:
            for correcao in self._correndo:
                with contextlib.suppress(OSError):
                    correcao.processo.terminate()

    def _uma(self, tarefa: Tarefa) -> Relatorio | None:
        """O relatório; None se a fila parou: o que não acabou não conta."""
        if self._parou.is_set():
            return None
        relatorio = corrige(tarefa, self._depressa, self._anota)
        return None if self._parou.is_set() else relatorio

    def _anota(self, correcao: motor.Correcao) -> None:
        with self._trava:
            self._correndo.add(correcao)
        if self._parou.is_set():
            correcao.processo.terminate()  # a fila parou enquanto ele começava
