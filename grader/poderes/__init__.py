"""O que se acrescenta ao corretor: cada pasta é um poder, e apagá-la apaga tudo o que é dele.

O `poder.py` de cada uma diz as opções, os comandos e a ajuda; aqui eles só são achados.
"""

import functools
import importlib
from pathlib import Path

from grader.contrato.pedido import Pedido
from grader.opcoes import Lidas, Opcao, Poder


@functools.cache
def poderes() -> dict[str, Poder]:
    """Os que há, por nome."""
    nomes = sorted(arquivo.parent.name for arquivo in Path(__file__).parent.glob("*/poder.py"))
    return {n: importlib.import_module(f"grader.poderes.{n}.poder").PODER for n in nomes}


def opcoes_de(*nomes: str) -> list[Opcao]:
    """As opções destes poderes, dos que há."""
    return [opcao for nome in nomes if nome in poderes() for opcao in poderes()[nome].opcoes]


def pede(lidas: Lidas, pedido: Pedido, *nomes: str) -> Pedido:
    """O pedido com o que as opções destes poderes dizem, dos que há; levanta UsoErrado."""
    for nome in nomes:
        if nome in poderes():
            pedido = poderes()[nome].pede(lidas, pedido)
    return pedido
