"""`turma --pasta-limpa`: as entregas, etapa por etapa, como os programas de semelhança as leem.

Ao lado, em `comum/`, o que todos receberam: tê-lo em comum não quer dizer nada. Nada é executado.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from grader.contrato.etapas import KIT
from grader.opcoes import UsoErrado
from grader.poderes.turma.entrega import Entrega
from grader.poderes.turma.turma import Turma
from grader.relato.motivos import motivo

_DO_KIT = ("etapas", "solucoes")


def grava(turma: Turma, recebidas: Sequence[Entrega], pasta: Path) -> int:
    """Uma pasta por etapa e por estudante, com o id dele; levanta UsoErrado se já há algo nela."""
    try:
        if pasta.exists() and any(pasta.iterdir()):
            raise UsoErrado(f"já há algo em {pasta}: escolha uma pasta vazia")
        escritos = sum(_da_etapa(etapa, recebidas, pasta / etapa) for etapa in turma.etapas)
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar em {pasta}: {motivo(erro)}") from erro
    print(f"Programas copiados: {escritos}. Entregas limpas em {pasta}.")
    return int(any(entrega.problema for entrega in recebidas))


def _da_etapa(etapa: str, recebidas: Sequence[Entrega], pasta: Path) -> int:
    comum = pasta / "comum"
    for origem in _DO_KIT:
        do_kit = KIT / origem / f"{etapa}.py"
        if do_kit.is_file():
            (comum / origem).mkdir(parents=True)
            shutil.copy(do_kit, comum / origem)
    donos = [entrega for entrega in recebidas if etapa in entrega.programas]
    for entrega in donos:
        copia = entrega.programas[etapa].arquivo
        destino = pasta / "entregas" / entrega.marca
        destino.mkdir(parents=True)
        for arquivo in copia.parent.rglob("*.py"):
            # O que ela não usa, mas veio junto, seria comparado com o de todos.
            if arquivo == copia or not arquivo.name.startswith("etapa"):
                shutil.copy(arquivo, destino / "-".join(arquivo.relative_to(copia.parent).parts))
    return len(donos)
