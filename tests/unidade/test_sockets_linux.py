"""O que o Linux diz de uma conexão é o que ela é; e a tabela de /proc diz o mesmo."""

import os
import socket
import sys

import pytest

from grader.programa import sockets_linux

if not sys.platform.startswith("linux"):
    pytest.skip("só o Linux responde", allow_module_level=True)


@pytest.fixture
def conversa():
    """Quem escuta, e uma conexão ainda não aceita."""
    with (
        socket.create_server(("127.0.0.1", 0)) as escuta,
        socket.create_connection(escuta.getsockname()) as cliente,
    ):
        yield escuta, cliente


def _inode(sock):
    return os.fstat(sock.fileno()).st_ino


@pytest.mark.parametrize("falha", [None, OSError, LookupError])  # LookupError: falta o módulo
def test_a_fila_de_uma_conexao_do_accept_ao_fim(conversa, falha, monkeypatch):
    def recusa(*_):
        raise falha

    if falha:
        monkeypatch.setattr(sockets_linux, "_pergunta", recusa)
    escuta, cliente = conversa
    pontas = escuta.getsockname(), cliente.getsockname()
    cliente.sendall(b"oi!")
    assert sockets_linux.conexao(*pontas) == sockets_linux.Tomada(False, 3, 0)  # ninguém a aceitou
    aceita, _ = escuta.accept()
    assert sockets_linux.conexao(*pontas) == sockets_linux.Tomada(False, 3, _inode(aceita))
    aceita.recv(10)
    assert sockets_linux.conexao(*pontas).nao_lidos == 0
    cliente.close()
    aceita.close()
    with pytest.raises(LookupError):  # e não quem escuta, que continua lá
        sockets_linux.conexao(*pontas)


def test_um_servidor_ipv6_que_aceita_ipv4_tambem_e_visto():
    try:
        escuta = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    except (OSError, ValueError):
        pytest.skip("esta máquina não tem IPv6")
    dele = "127.0.0.1", escuta.getsockname()[1]
    with escuta, socket.create_connection(dele) as cliente:
        aceita, _ = escuta.accept()
        cliente.sendall(b"oi!")
        assert sockets_linux.quem_escuta(dele) == _inode(escuta)
        assert sockets_linux.conexao(dele, cliente.getsockname()) == sockets_linux.Tomada(
            False, 3, _inode(aceita)
        )
        aceita.close()


def test_quem_escuta_e_de_quem_e_a_tomada(conversa):
    escuta, cliente = conversa
    assert sockets_linux.quem_escuta(escuta.getsockname()) == _inode(escuta)
    assert sockets_linux.segura(os.getpid(), _inode(cliente))
    assert not sockets_linux.segura(os.getppid(), _inode(cliente))
    assert not sockets_linux.segura(2**22 + 1, 1)  # não existe
    dele = escuta.getsockname()
    escuta.close()
    with pytest.raises(LookupError):
        sockets_linux.quem_escuta(dele)
