"""Corrigir uma turma em várias máquinas, com o Dask: `turma … --dask`. Pode ser apagado pela pasta.

`fila` reparte as tarefas e recolhe o que sai; `encomenda` é o que viaja e o que se faz na outra
máquina, sem nada do Dask.
"""

import functools
import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from grader.contrato.pedido import Pedido
from grader.opcoes import Lidas, Opcao, Poder, UsoErrado


def _pede(lidas: Lidas, pedido: Pedido) -> Pedido:
    onde = lidas.dask
    if onde is None:
        return pedido
    if not re.fullmatch(r"local:[1-9]\d{0,2}|(?!local:)((tcp|tls)://)?[^/\s]+:\d+", onde):
        raise UsoErrado(f"--dask é local:4 ou tcp://MÁQUINA:8786, e não “{onde}”")
    if onde.startswith("tls://") and not lidas.dask_tls:
        raise UsoErrado("um endereço tls:// precisa de --dask-tls PASTA, com os certificados")
    if find_spec("distributed") is None:
        raise UsoErrado('--dask precisa do Dask: python -m pip install -e ".[distribuida]"')
    if pedido.porta:
        raise UsoErrado("--dask e --porta não andam juntos")
    return pedido


def _fila(lidas: Lidas) -> Callable[..., Any] | None:
    if lidas.dask is None:
        return None
    from grader.poderes.distribuida.fila import FilaDistribuida  # só aqui: quase nunca é pedida

    return functools.partial(FilaDistribuida, lidas.dask, lidas.dask_tls or "")


DA_TURMA = Poder(
    opcoes=(
        Opcao(
            "--dask",
            "corrige em outras máquinas: tcp://MÁQUINA:8786 é o escalonador delas; local:4 são "
            "quatro trabalhadores aqui",
            valor="ONDE",
        ),
        Opcao(
            "--dask-tls",
            "a pasta com ca.pem, cert.pem e key.pem: só assim se sai desta máquina com segurança",
            valor="PASTA",
        ),
    ),
    pede=_pede,
    fila=_fila,
)
