"""Escreve o relatório no terminal: quebra as linhas na largura dele."""

import os
import textwrap
from collections.abc import Callable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from grader.contrato.resultado import Relatorio
from grader.correcao import motor
from grader.relato.linha import Linha
from grader.relato.linhas import linhas


def acompanha_no_terminal(correcao: motor.Correcao, saida: TextIO) -> None:
    """Mostra o requisito em andamento, se houver um terminal para isso."""
    console = Console(file=saida, highlight=False)
    if not console.is_terminal:
        motor.acompanha(correcao)
        return
    with console.status("preparando…") as andamento:
        motor.acompanha(correcao, lambda numero: andamento.update(f"conferindo {numero}…"))


def mostra(relatorio: Relatorio, saida: TextIO, tudo: bool = False) -> None:
    console = Console(file=saida, highlight=False, soft_wrap=False)
    limpa = _limpador()
    for linha in _escolhe(relatorio, tudo):
        for parte in _quebra(linha, console.width):
            console.print(Text(limpa(parte), style=linha.estilo), soft_wrap=True)


def _escolhe(relatorio: Relatorio, tudo: bool) -> list[Linha]:
    if relatorio.esqueleto and not tudo:
        from grader.relato.esqueleto import boas_vindas  # só aqui: vê-se uma vez em cada etapa

        return boas_vindas(relatorio)
    return linhas(relatorio, tudo)


def _limpador() -> Callable[[str], str]:
    """No GitHub, uma linha pode ser um comando."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return str
    from grader.relato.escape import sem_comandos  # só aqui: quase ninguém corrige lá

    return sem_comandos


def _quebra(linha: Linha, largura: int) -> list[str]:
    """Quebra só entre palavras; a continuação fica alinhada, também num terminal estreito."""
    if linha.inteira:
        return [" " * linha.recuo + linha.texto]
    return textwrap.wrap(
        linha.texto,
        max(largura - 1, 30),
        initial_indent=" " * linha.recuo,
        subsequent_indent=" " * min(linha.pendente, max(largura - 30, 0)),
        break_on_hyphens=False,
        replace_whitespace=False,
    ) or [""]
