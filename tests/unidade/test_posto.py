"""Quem conecta e cai na hora continua tendo endereço: o corretor não quebra por perguntar dele."""

import contextlib
import socket
from types import SimpleNamespace

from grader.cena.conversa import Conversa
from grader.cena.pessoa import Pessoa
from grader.cena.posto import abre_posto


def test_guarda_de_onde_veio_quem_ja_caiu():
    posto = abre_posto(Conversa(), 0, escutando=True)
    posto.escuta.settimeout(5)
    cliente = socket.create_connection(("127.0.0.1", posto.porta))
    dele = cliente.getsockname()
    pessoa = posto.aceita(SimpleNamespace(vivo=False))
    Pessoa("cliente", "", cliente, Conversa()).derruba()
    pessoa.sock.settimeout(5)
    with contextlib.suppress(ConnectionError):
        pessoa.sock.recv(1)
    assert pessoa.outra_ponta == dele
    posto.fecha()
