"""Uma tarefa que viaja: leva tudo de que outra máquina precisa para corrigir uma etapa.

Quem a recebe só corrige se tem o mesmo corretor e a proteção pedida; senão, recusa com o motivo.
"""

import functools
import os
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from grader.contrato.etapas import etapas
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.correcao.motor import Processo
from grader.estudante.plantao import Plantao
from grader.poderes import poderes
from grader.poderes.turma import fila
from grader.poderes.turma.fila import Tarefa
from grader.poderes.turma.guardados import TEMPORARIA, versao_do_corretor
from grader.programa.isolamento import Isolamento


@dataclass(frozen=True)
class Encomenda:
    """Os arquivos vão pelo conteúdo; `corretor` é a versão do de quem a mandou."""

    tarefa: Tarefa
    programa: Mapping[str, bytes]
    extras: Mapping[str, bytes]
    corretor: str


@dataclass(frozen=True)
class Volta:
    """O que uma máquina devolve: o relatório ou por que ela não pode corrigir."""

    maquina: str
    relatorio: Relatorio | None = None
    recusa: str = ""


def embrulha(tarefa: Tarefa, corretor: str) -> Encomenda:
    """Levanta OSError se a cópia do programa não pode ser lida."""
    pedido = tarefa.pedido
    extras = _conteudo(Path(pedido.extras)) if pedido.extras else {}
    return Encomenda(tarefa, _conteudo(Path(pedido.arquivo).parent), extras, corretor)


def _conteudo(pasta: Path) -> dict[str, bytes]:
    arquivos = sorted(a for a in pasta.rglob("*") if a.is_file() and a.suffix != ".pyc")
    return {arquivo.relative_to(pasta).as_posix(): arquivo.read_bytes() for arquivo in arquivos}


def corrige(encomenda: Encomenda) -> Volta:
    """Na outra máquina: confere, copia para uma pasta vazia e corrige como se fosse dela."""
    pedido, maquina = encomenda.tarefa.pedido, socket.gethostname()
    with tempfile.TemporaryDirectory(prefix=TEMPORARIA) as temporaria:
        raiz = Path(temporaria).resolve()
        programa = _desembrulha(encomenda.programa, raiz / pedido.etapa)
        extras = str(_desembrulha(encomenda.extras, raiz / "extras")) if pedido.extras else ""
        if recusa := _recusa(encomenda, extras):
            return Volta(maquina, recusa=recusa)
        aqui = replace(pedido, arquivo=str(programa / Path(pedido.arquivo).name), extras=extras)
        depressa = _depressa if hasattr(os, "fork") else None
        return Volta(maquina, fila.corrige(replace(encomenda.tarefa, pedido=aqui), depressa))


@functools.cache
def _plantao() -> Plantao:
    """O deste processo: acaba com ele, porque o que os liga se fecha."""
    return Plantao(etapas())


def _depressa(pedido: Pedido, erros: IO[str]) -> Processo:
    try:
        return _plantao().comeca(pedido, erros)
    except OSError:  # alguém o matou: esta correção começa do zero, e a próxima tem outro
        _plantao.cache_clear()
        raise


def _desembrulha(arquivos: Mapping[str, bytes], pasta: Path) -> Path:
    pasta.mkdir(mode=0o700)
    for nome, conteudo in arquivos.items():
        destino = pasta / nome
        destino.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        destino.write_bytes(conteudo)
    return pasta


def _recusa(encomenda: Encomenda, extras: str) -> str:
    if _versao(extras) != encomenda.corretor:
        return "o kit ou o Python dela não é o mesmo"
    return _sem_protecao(encomenda.tarefa.pedido.protecao)


def _versao(extras: str) -> str:
    """A dos arquivos do kit só se lê uma vez: é a do que este processo já carregou."""
    return versao_do_corretor(extras) if extras else _do_kit()


@functools.cache
def _do_kit() -> str:
    return versao_do_corretor()


@functools.cache
def _sem_protecao(nivel: str) -> str:
    """Posta à prova uma vez por processo: demora um instante."""
    if nivel == Isolamento.nivel:  # a básica, que não depende de nada
        return ""
    if "protecao" not in poderes():
        return f"ela não tem a proteção {nivel}"
    from grader.poderes.protecao.niveis import recusa

    return recusa(nivel)
