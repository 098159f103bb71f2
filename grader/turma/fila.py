"""Corrige uma etapa de cada entrega num trabalhador só dela, vários ao mesmo tempo.

O desastre de um não muda o veredito de outro: um trabalhador que morre, trava ou não começa é
`erro_do_corretor` só daquela etapa. Nada aqui executa o programa do estudante no próprio processo.
"""

import contextlib
import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from grader import motor
from grader.esqueletos import primeiro_faca
from grader.etapas import numero_da_etapa, titulo
from grader.requisito import fichas_da_etapa
from grader.resultado import Relatorio
from grader.turma.guardados import como_relatorio
from grader.versao import versao


@dataclass(frozen=True)
class Tarefa:
    """Uma etapa de uma entrega. `arquivo` é a cópia; `chave` diz se um resultado guardado serve."""

    marca: str
    aluno: str
    etapa: str
    arquivo: Path
    semente: int
    protecao: str
    chave: str
    extras: str = ""  # a pasta dos requisitos do professor


def inicia(tarefa: Tarefa) -> motor.Correcao:
    """O único lugar em que a correção de uma etapa de uma entrega começa."""
    pedido: dict[str, Any] = {
        "etapa": numero_da_etapa(tarefa.etapa),
        "arquivo": str(tarefa.arquivo),
        "comando": "",
        "so": [],
        "semente": tarefa.semente,
        "porta": 0,
        "protecao": tarefa.protecao,
        "extras": tarefa.extras,
    }
    return motor.comeca(pedido)


class Fila:
    """Corrige as tarefas com `juntos` trabalhadores; cada relatório sai por `ao_terminar`."""

    def __init__(self, juntos: int, ao_terminar: Callable[[Tarefa, Relatorio], None]) -> None:
        self.juntos = juntos
        self.ao_terminar = ao_terminar
        self._parou = threading.Event()
        self._correndo: dict[int, motor.Correcao] = {}
        self._trava = threading.Lock()

    def corrige(self, tarefas: Sequence[Tarefa]) -> None:
        """Volta quando todas acabaram; um Ctrl+C encerra os trabalhadores e sobe para quem chamou.

        `ao_terminar` é chamada só nesta thread, uma tarefa de cada vez.
        """
        _conhece_os_requisitos(tarefas)
        with ThreadPoolExecutor(self.juntos) as equipe:
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
            for correcao in self._correndo.values():
                with contextlib.suppress(OSError):
                    correcao.processo.terminate()

    def _uma(self, tarefa: Tarefa) -> Relatorio | None:
        """O relatório; None se a fila parou: o que não acabou não conta."""
        if self._parou.is_set():
            return None
        try:
            relatorio = self._confere(tarefa)
        except (OSError, ValueError, LookupError, RuntimeError) as erro:
            relatorio = _sem_veredito(tarefa, f"{type(erro).__name__}: {erro}")
        return None if self._parou.is_set() else relatorio

    def _confere(self, tarefa: Tarefa) -> Relatorio:
        correcao = inicia(tarefa)
        with self._trava:
            self._correndo[id(correcao)] = correcao
        if self._parou.is_set():
            correcao.processo.terminate()  # a fila parou enquanto ele começava
        try:
            lidos = motor.acompanha(correcao)
        finally:
            with self._trava:
                del self._correndo[id(correcao)]
        relatorio = motor.monta(
            tarefa.etapa,
            titulo(tarefa.etapa),
            tarefa.arquivo.name,
            tarefa.semente,
            [],
            correcao,
            lidos,
            tarefa.extras,
        )
        relatorio = replace(relatorio, esqueleto=primeiro_faca(tarefa.arquivo, tarefa.etapa))
        return _sem_o_caminho(relatorio, tarefa.arquivo)


def _sem_o_caminho(relatorio: Relatorio, copia: Path) -> Relatorio:
    """Nos textos, o nome do arquivo no lugar do caminho da cópia, que muda a cada execução."""
    dados = json.dumps(asdict(relatorio))
    return como_relatorio(json.loads(dados.replace(json.dumps(str(copia))[1:-1], copia.name)))


def _sem_veredito(tarefa: Tarefa, motivo: str) -> Relatorio:
    """O trabalhador nem começou, ou o que ele disse não se entende."""
    numero = numero_da_etapa(tarefa.etapa)
    fichas = fichas_da_etapa(numero, tarefa.extras)
    requisitos = [motor.nao_conferido(ficha, numero, motivo) for ficha in fichas]
    nome = tarefa.arquivo.name
    return Relatorio(
        tarefa.etapa, titulo(tarefa.etapa), nome, tarefa.semente, 0.0, requisitos, kit=versao()
    )


def _conhece_os_requisitos(tarefas: Sequence[Tarefa]) -> None:
    """Importa os requisitos antes de haver threads: dois `import` ao mesmo tempo se atrapalham."""
    for etapa, extras in {(tarefa.etapa, tarefa.extras) for tarefa in tarefas}:
        fichas_da_etapa(numero_da_etapa(etapa), extras)
