"""Quem aceitou é mesmo o programa corrigido, e não outro que tomou a porta antes dele."""

import os
import socket

import psutil
import pytest

from grader.programa.dono_da_porta import talvez_escute
from grader.programa.programa import porta_ocupada

OUTRO = 0  # nunca é o pid de um programa


@pytest.mark.skipif(not psutil.LINUX and not psutil.WINDOWS, reason="só o root vê quem escuta")
def test_so_se_recusa_quem_se_sabe_que_e_outro() -> None:
    """Um programa que demora a começar pode encontrar tomada a porta que estava livre."""
    with socket.create_server(("127.0.0.1", 0)) as servidor:
        porta = servidor.getsockname()[1]
        assert talvez_escute(porta, [OUTRO, os.getpid()])
        assert not talvez_escute(porta, [OUTRO])
    assert talvez_escute(porta, [OUTRO])  # agora não é de ninguém


@pytest.mark.parametrize("erro", [psutil.AccessDenied(), RuntimeError("a tabela mudou")])
def test_quem_nao_pode_ver_aceita(monkeypatch: pytest.MonkeyPatch, erro: Exception) -> None:
    def nega(_: str) -> None:
        raise erro

    monkeypatch.setattr(psutil, "net_connections", nega)
    assert talvez_escute(1, [OUTRO])


@pytest.mark.parametrize(
    ("queixa", "ocupada"),
    [
        ("OSError: [Errno 98] Address already in use", True),
        ("OSError: [Errno 48] endereço já em uso", True),
        ("OSError: [WinError 10048] Normalmente é permitido apenas um uso", True),
        ("OSError: [Errno 10048] Only one usage (while attempting to bind on address", True),
        ("error while attempting to bind on address: [winerror 10048] only one usage", True),
        ("OSError: [Errno 9804] outra coisa", False),
        ("OSError: [WinError 10013] An attempt was made to access a socket", False),
    ],
)
def test_cada_sistema_se_queixa_da_porta_ocupada_a_seu_modo(queixa: str, ocupada: bool) -> None:
    """No Windows, create_server() troca o WinError por Errno; o asyncio passa tudo a minúsculas."""
    assert porta_ocupada(queixa) == ocupada
