"""Escreve o relatório: quebra as linhas na largura do terminal, e só num terminal põe cores."""

import contextlib
import os
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from grader.contrato.resultado import FALHOU, Relatorio
from grader.correcao import motor
from grader.relato.linha import Linha
from grader.relato.linhas import linhas

Prepara = Callable[[Relatorio], Relatorio]  # as palavras do curso


def acompanha_no_terminal(
    correcao: motor.Correcao, saida: TextIO, adianta: Prepara | None = None
) -> None:
    """Mostra o requisito em andamento e, com `adianta`, a primeira falha, inteira, assim que se
    sabe dela; se houver um terminal para isso. O relatório toma depois o lugar das duas coisas."""
    if _so_texto(saida):
        motor.acompanha(correcao)
        return
    from rich.console import Console  # só num terminal: importá-lo custa
    from rich.text import Text

    console = Console(file=saida, highlight=False)
    falha: list[tuple[str, str]] = []
    with console.status("preparando…") as andamento:

        def comecou(numero: str) -> None:
            if adianta and not falha:
                falha.extend(_ja_falhou(correcao, adianta, console.width))
            andamento.update(Text.assemble(f"conferindo {numero}…\n", *falha))

        motor.acompanha(correcao, comecou)


def _ja_falhou(
    correcao: motor.Correcao, adianta: Prepara, largura: int
) -> Iterator[tuple[str, str]]:
    """As linhas da primeira falha que se conhece, com o estilo de cada uma.

    Primeiro o que fazer: num terminal baixo, o fim não cabe.
    """
    conhecidos = correcao.resultados.values()
    falha = next((r for r in conhecidos if r.situacao == FALHOU and not r.extra), None)
    if falha:
        from grader.relato import falhas

        limpa, so_ela = _limpador(), adianta(replace(motor.monta(correcao), requisitos=[falha]))
        for linha in [*falhas.por_onde(so_ela), *falhas.falhas(so_ela, tudo=False)]:
            yield from ((f"{limpa(parte)}\n", linha.estilo) for parte in _quebra(linha, largura))


def mostra(relatorio: Relatorio, saida: TextIO, tudo: bool = False) -> None:
    escreve(_escolhe(relatorio, tudo), saida)


def escreve(linhas: Iterable[Linha], saida: TextIO) -> None:
    """O espaço rígido (\\xa0) só serve para as palavras em volta dele ficarem na mesma linha."""
    limpa, (largura, poe) = _limpador(), _caneta(saida)
    for linha in linhas:
        for parte in _quebra(linha, largura):
            poe(limpa(parte).replace("\xa0", " "), linha.estilo)


def diz(frases: Iterable[str], saida: TextIO) -> None:
    escreve(map(Linha, frases), saida)


def _so_texto(saida: TextIO) -> bool:
    """Nem terminal, nem quem peça cores fora de um (as variáveis são as do rich)."""
    pedidas = (os.environ.get(nome) for nome in ("FORCE_COLOR", "TTY_COMPATIBLE"))
    return not saida.isatty() and not any(pedidas)


def _caneta(saida: TextIO) -> tuple[int, Callable[[str, str], object]]:
    """A largura, em letras, e quem escreve uma linha num estilo."""
    if _so_texto(saida):
        return _largura(), lambda texto, _: saida.write(texto.expandtabs() + "\n")
    from rich.console import Console
    from rich.text import Text

    console = Console(file=saida, highlight=False)
    return console.width, lambda texto, estilo: console.print(Text(texto, estilo), soft_wrap=True)


def _largura() -> int:
    """A de COLUMNS, a de um terminal numa das três pontas deste processo, ou 80."""
    if (pedida := os.environ.get("COLUMNS", "")).isdigit():
        return int(pedida)
    for ponta in range(3):
        with contextlib.suppress(OSError):
            return os.get_terminal_size(ponta).columns or 80
    return 80


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
