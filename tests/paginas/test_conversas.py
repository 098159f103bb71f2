"""As conversas coladas nas lições são as que a solução tem: cada uma é repetida, linha por linha.

A tela de uma pessoa basta para saber o que as outras fizeram: `caio entrou no chat.` é caio
entrando, `[privado] bia: vamos!` é bia escrevendo `@ana vamos!`. Valem as etapas em que só o
servidor é nosso.
"""

import re
import socket
import subprocess
import sys

import pytest

from paginas import DOCS, RAIZ, blocos

CABECALHO = "Conectado a 127.0.0.1:12345. Ctrl+C encerra."
CONVERSAS = [
    bloco
    for numero in range(1, 7)
    for bloco in blocos(DOCS / f"etapa{numero}.md")
    if bloco.codigo.startswith(CABECALHO)
]
HORA = re.compile(r"\[\d\d:\d\d:\d\d\] ")
FALA = re.compile(r"(\[privado\] )?(\w+): (.*)")
PRAZO = 10  # segundos; só se esgota quando há defeito


class Pessoa:
    def __init__(self, porta, apelido=None):
        self.conexao = socket.create_connection(("127.0.0.1", porta), timeout=PRAZO)
        self.leitura = self.conexao.makefile(encoding="utf-8", newline="\n")
        if apelido:
            self.diz(apelido)
            assert self.le().startswith("Bem-vind")

    def diz(self, linha):
        self.conexao.sendall(f"{linha}\n".encode())

    def le(self):
        return self.leitura.readline().removesuffix("\n")

    def some(self):
        self.leitura.close()
        self.conexao.close()


@pytest.fixture
def porta_de(tmp_path):
    """Inicia a solução da etapa e devolve a porta dela."""
    iniciados = []

    def inicia(etapa):
        with socket.create_server(("127.0.0.1", 0)) as livre:
            porta = livre.getsockname()[1]
        comando = [sys.executable, "-u", RAIZ / "solucoes" / f"{etapa}.py", "--porta", str(porta)]
        iniciados.append(subprocess.Popen(comando, cwd=tmp_path, stdout=subprocess.PIPE))
        assert iniciados[0].stdout.readline().startswith(b"Escutando")
        return porta

    yield inicia
    for iniciado in iniciados:
        iniciado.kill()
        iniciado.communicate()


@pytest.mark.parametrize("bloco", CONVERSAS, ids=str)
def test_conversa_da_licao_e_a_de_verdade(bloco, porta_de):
    porta = porta_de(bloco.pagina.stem)
    linhas = bloco.codigo.splitlines()[1:]
    com_apelidos = any(linha.startswith("Bem-vindo") for linha in linhas)
    outros = {nome: Pessoa(porta, nome) for nome in _ja_estavam(linhas) if com_apelidos}
    eu, meu_apelido = Pessoa(porta), ""
    sem_nome = _ouve(porta, eu) if bloco.pagina.stem == "etapa2" else None
    for linha in linhas:
        if linha.startswith("> "):
            eu.diz(linha[2:])
            meu_apelido = meu_apelido if linha.startswith("> @") else meu_apelido or linha[2:]
            continue
        if linha == "O servidor fechou a conexão.":
            assert eu.leitura.readline() == ""
            continue
        if linha.startswith("Bem-vindo"):
            meu_apelido = linha.split()[-1].rstrip("!")
        elif com_apelidos:
            _provoca(HORA.sub("", linha), outros, porta, meu_apelido)
        elif sem_nome:  # no eco, ninguém precisa provocar nada
            sem_nome.diz(linha)
        assert HORA.sub("[hora] ", eu.le()) == HORA.sub("[hora] ", linha)


def _ouve(porta, eu):
    """Outra pessoa, que já ouve o que eu digo: assim, as duas estão na lista do broadcast."""
    outra = Pessoa(porta)
    outra.conexao.settimeout(0.1)
    for _ in range(PRAZO * 10):
        eu.diz("já me ouve?")
        try:
            if outra.conexao.recv(4096):
                return outra
        except TimeoutError:
            pass  # ainda não entrou na lista
    raise AssertionError("a outra pessoa nunca ouviu nada")


def _ja_estavam(linhas):
    """Quem fala ou sai sem ter entrado nesta tela já estava na sala."""
    texto = "\n".join(HORA.sub("", linha) for linha in linhas if not linha.startswith("> "))
    falam = re.findall(r"^(?:\[privado\] )?(\w+)(?:: | saiu)", texto, re.M)
    return sorted(set(falam) - set(re.findall(r"^(\w+) entrou", texto, re.M)))


def _provoca(linha, outros, porta, meu_apelido):
    """Faz uma das outras pessoas causar a linha."""
    nome = linha.split()[0]
    if linha.endswith(" entrou no chat."):
        outros[nome] = Pessoa(porta, nome)
    elif linha.endswith(" saiu do chat."):
        outros.pop(nome).some()
    elif fala := FALA.fullmatch(linha):
        privada, nome, texto = fala.groups()
        outros[nome].diz(f"@{meu_apelido} {texto}" if privada else texto)


def test_ha_conversas():
    assert len(CONVERSAS) >= 8
