"""O que o professor vê enquanto a turma é corrigida: uma barra com o tempo que falta ou linhas."""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

Avanca = Callable[[str], None]


@contextlib.contextmanager
def andamento(total: int, saida: TextIO) -> Iterator[Avanca]:
    """Dá uma função que se chama, com uma frase, a cada etapa de uma entrega que acaba."""
    console = Console(file=saida, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        feitas = itertools.count(1)
        yield lambda frase: print(f"[{next(feitas)}/{total}] {frase}", file=saida, flush=True)
        return
    colunas = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("faltam"),
        TimeRemainingColumn(),
        TextColumn("já foram"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*colunas, console=console) as barra:
        tarefa = barra.add_task("começando…", total=total)
        yield lambda frase: barra.update(tarefa, advance=1, description=frase)
