"""Um cliente de roteiro: um socket, o que ele recebeu e as maneiras de cair.

Ninguém bloqueia: quem lê e escreve de verdade é a `Bomba`, para todos ao mesmo tempo, de modo que
um servidor preso escrevendo para um cliente nunca prende o corretor.
"""

import contextlib
import selectors
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from grader.cena.conversa import Conversa
from grader.programa import sistema
from grader.programa.sockets_linux import Endereco

TETO = 4 * 1024 * 1024  # bytes que uma personagem guarda; quem envia mais não é mais lido
TETO_DE_LINHAS = 5000  # idem, em linhas: nenhuma cena certa chega perto
# struct linger: dois int na maioria dos sistemas, dois short no Windows.
_LINGER_ZERO = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_TCP_QUICKACK = getattr(socket, "TCP_QUICKACK", None)


def por_linhas(dados: bytes) -> tuple[list[bytes], bytes]:
    """As linhas completas, sem o `\\n`, e o começo da que ainda não acabou."""
    *completas, resto = dados.split(b"\n")
    return completas, resto


@dataclass(eq=False)
class Pessoa:
    """Uma personagem da cena. `nome` aparece nos relatórios; `apelido` é o que vai pela rede."""

    nome: str
    apelido: str
    sock: socket.socket
    conversa: Conversa
    bruto: bytearray = field(default_factory=bytearray)  # o que chegou, se não há linhas
    linhas: list[str] = field(default_factory=list)  # as completas, sem o \n
    resto: bytes = b""  # o que chegou depois do último \n
    fim: str = ""  # "" enquanto aberta; depois "fim" (EOF) ou "queda" (RST)
    marca: int = 0  # linhas que já tinham chegado quando a cena começou a olhar
    molde: tuple[str, str] | None = None  # o que vem, sem a hora, em volta do que ela diz
    guarda_linhas: bool = True
    separa: Callable[[bytes], tuple[list[bytes], bytes]] = por_linhas  # veja `quadro`
    a_enviar: bytearray = field(default_factory=bytearray)
    par: str = "servidor"  # quem está do outro lado da conexão
    outra_ponta: Endereco = ("", 0)  # guardada: de quem já caiu, o sistema não a diz mais
    teto: int = TETO  # uma cena pode querer mais
    transbordou: bool = False  # passou de um teto: deixou de ser lida
    recebidos: int = 0  # bytes

    @property
    def endereco(self) -> Endereco:
        """A nossa ponta da conexão."""
        ip, porta = self.sock.getsockname()
        return ip, porta

    @property
    def porta(self) -> int:
        return self.endereco[1]

    @property
    def aberto(self) -> bool:
        return not self.fim and not self.transbordou and self.sock.fileno() >= 0

    def recentes(self) -> list[str]:
        """As linhas que chegaram depois da última marca."""
        return self.linhas[self.marca :]

    def marcar(self) -> None:
        self.marca = len(self.linhas)

    # --- chamadas pela bomba ---

    def le(self) -> None:
        """Lê o que houver. Fim normal, RST e escrita num socket morto são, todos, "fechou"."""
        try:
            pedaco = self.sock.recv(262144)
            confirma_ja(self.sock)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._fechou("queda")
            return
        if not pedaco:
            self._fechou("fim")
            return
        if self.guarda_linhas:
            self._separa(pedaco)
        else:
            self.bruto += pedaco
        self.recebidos += len(pedaco)
        self.transbordou = self.recebidos > self.teto or len(self.linhas) > TETO_DE_LINHAS

    def _separa(self, pedaco: bytes) -> None:
        completas, self.resto = self.separa(self.resto + pedaco)
        for linha in completas:
            texto = linha.decode("utf-8", "replace")
            self.linhas.append(texto)
            self.conversa.anota(self.par, self.nome, "linha", texto)

    def escreve(self) -> None:
        """Envia o que couber agora; o resto fica para a próxima volta."""
        while self.a_enviar and self.aberto:
            try:
                enviados = self.sock.send(self.a_enviar[:262144])
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                self.a_enviar.clear()  # quem descobre o fim, e de que tipo foi, é a leitura
                return
            del self.a_enviar[:enviados]

    def _fechou(self, como: str) -> None:
        if not self.fim:
            self.fim = como
            self.conversa.anota(self.par, self.nome, como)

    # --- maneiras de ir embora ---

    def fecha(self) -> None:
        """Fim normal (FIN)."""
        self.conversa.anota(self.nome, self.par, "fim")
        self.sock.close()

    def derruba(self, anota: bool = True) -> None:
        """Queda brusca: SO_LINGER zero faz o sistema mandar RST (RFC 9293, seção 3.10.4).

        No Windows, quem nada recebeu só fecha: o accept() de quem já caiu pode levantar um erro.
        """
        if self.sock.fileno() < 0:
            return
        brusca = bool(self.recebidos) or not sistema.WINDOWS
        if anota:
            self.conversa.anota(self.nome, self.par, "queda" if brusca else "fim")
        if brusca:
            with contextlib.suppress(OSError):  # o macOS recusa opções numa conexão que já caiu
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
        self.sock.close()


def confirma_ja(sock: socket.socket) -> None:
    """Confirma sem demora o que chegou (TCP_QUICKACK, tcp(7); só no Linux, até o próximo).

    Sem isto, um servidor que envia duas linhas curtas espera 40 ms entre elas: o algoritmo de Nagle
    de um lado aguarda o ACK que o outro adia.
    """
    if _TCP_QUICKACK is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, _TCP_QUICKACK, 1)


def _interesse(cliente: Pessoa) -> int:
    return selectors.EVENT_READ | (selectors.EVENT_WRITE if cliente.a_enviar else 0)


class Bomba:
    """Move os bytes de todos os clientes abertos, sem nunca ficar presa a um deles."""

    def __init__(self) -> None:
        self._seletor = selectors.DefaultSelector()
        self.clientes: list[Pessoa] = []

    def adota(self, cliente: Pessoa) -> None:
        cliente.sock.setblocking(False)
        confirma_ja(cliente.sock)
        self._seletor.register(cliente.sock, selectors.EVENT_READ, cliente)
        self.clientes.append(cliente)

    def solta(self, cliente: Pessoa) -> None:
        """Deixa de cuidar do cliente; chame antes de fechar o socket dele."""
        if cliente in self.clientes:
            self.clientes.remove(cliente)
            if cliente.sock.fileno() in self._seletor.get_map():
                self._seletor.unregister(cliente.sock)

    def envia(self, cliente: Pessoa, dados: bytes) -> None:
        cliente.a_enviar += dados
        cliente.escreve()
        if cliente.a_enviar:
            self._interessa(cliente)

    def gira(self, espera: float) -> None:
        """Espera até `espera` segundos por movimento e move o que houver."""
        if not self._seletor.get_map():
            time.sleep(espera)
            return
        for chave, eventos in self._seletor.select(espera):
            cliente: Pessoa = chave.data
            if eventos & selectors.EVENT_WRITE:
                cliente.escreve()
            if eventos & selectors.EVENT_READ:
                cliente.le()
            if not cliente.aberto or chave.events != _interesse(cliente):
                self._interessa(cliente)

    def _interessa(self, cliente: Pessoa) -> None:
        """Ajusta o que o seletor vigia: quem fechou sai; quem tem o que enviar quer escrever."""
        if cliente.sock.fileno() not in self._seletor.get_map():
            return
        if cliente.aberto:
            self._seletor.modify(cliente.sock, _interesse(cliente), cliente)
        else:
            self._seletor.unregister(cliente.sock)

    def fecha(self) -> None:
        for cliente in list(self.clientes):
            self.solta(cliente)
            cliente.derruba(anota=False)
        self._seletor.close()
