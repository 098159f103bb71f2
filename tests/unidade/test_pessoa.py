"""Uma personagem lê linhas inteiras e reconhece o fim; a bomba nunca fica presa a ninguém."""

import socket
import sys

import pytest

from grader.cena.conversa import Conversa
from grader.cena.pessoa import Bomba, Pessoa
from grader.programa import sistema


@pytest.fixture
def par():
    """Uma personagem já na bomba e a outra ponta da conexão dela."""
    with socket.create_server(("127.0.0.1", 0)) as escuta:
        nossa = socket.create_connection(escuta.getsockname())
        outra, _ = escuta.accept()
    bomba, pessoa = Bomba(), Pessoa("ana", "ana", nossa, Conversa())
    bomba.adota(pessoa)
    yield bomba, pessoa, outra
    outra.close()
    bomba.fecha()


def gira(bomba, condicao):
    for _ in range(200):
        if condicao():
            return
        bomba.gira(0.01)
    raise AssertionError("não aconteceu em 2 s")


def test_junta_pedacos_ate_no_meio_de_um_a_til_e_so_o_barra_n_separa(par):
    bomba, pessoa, outra = par
    dados = "manhã\u2028x\x0by\nsegunda\nmeia".encode()
    for byte in (dados[i : i + 1] for i in range(len(dados))):
        outra.sendall(byte)
        bomba.gira(0.01)
    gira(bomba, lambda: pessoa.resto == b"meia")
    assert pessoa.linhas == ["manhã\u2028x\x0by", "segunda"]


def test_a_marca_separa_o_que_e_recente(par):
    bomba, pessoa, outra = par
    outra.sendall(b"antes\n")
    gira(bomba, lambda: bool(pessoa.linhas))
    pessoa.marcar()
    outra.sendall(b"depois\n")
    gira(bomba, lambda: len(pessoa.linhas) == 2)
    assert pessoa.recentes() == ["depois"]


def test_fim_normal_e_queda_sao_diferentes(par):
    bomba, pessoa, outra = par
    outra.close()
    gira(bomba, lambda: bool(pessoa.fim))
    assert pessoa.fim == "fim" and not pessoa.aberto


def test_queda_brusca(par):
    bomba, pessoa, outra = par
    Pessoa("bia", "bia", outra, Conversa(), recebidos=1).derruba()
    gira(bomba, lambda: bool(pessoa.fim))
    assert pessoa.fim == "queda"


def test_quem_nao_le_nao_prende_a_bomba(par):
    bomba, pessoa, outra = par
    tamanho = 8 * 1024 * 1024
    bomba.envia(pessoa, b"x" * tamanho)
    bomba.gira(0)
    assert pessoa.a_enviar  # o outro lado ainda não leu, e voltamos assim mesmo
    outra.setblocking(False)
    lidos = 0

    def leu_tudo():
        nonlocal lidos
        while True:
            try:
                lidos += len(outra.recv(1 << 20))
            except BlockingIOError:
                return lidos == tamanho

    gira(bomba, leu_tudo)
    assert not pessoa.a_enviar


@pytest.mark.parametrize(("recebeu", "chega"), [(b"", "fim"), (b"oi\n", "queda")])
def test_no_windows_quem_nada_recebeu_so_fecha(par, monkeypatch, recebeu, chega):
    """Pode não ter sido atendida: lá, o accept() de uma conexão que já caiu levanta um erro."""
    monkeypatch.setattr(sistema, "WINDOWS", True)
    bomba, pessoa, outra = par
    outra.sendall(recebeu)
    gira(bomba, lambda: len(pessoa.linhas) == recebeu.count(b"\n"))
    bomba.solta(pessoa)
    pessoa.derruba()
    outra.settimeout(2)
    if chega == "fim":
        assert outra.recv(10) == b""
    elif sys.platform != "win32":  # lá, quem lê pode ver só o fim
        with pytest.raises(ConnectionResetError):
            outra.recv(10)
    assert pessoa.conversa.eventos[-1].tipo == chega
