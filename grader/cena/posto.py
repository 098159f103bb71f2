"""O lugar em que o corretor faz o servidor: a porta aberta e a conexão do programa corrigido.

Outra correção, nesta máquina, pode procurar o programa dela nesta porta: não é conosco.
"""

import contextlib
import socket
from dataclasses import dataclass, field

from grader.cena.conversa import Conversa
from grader.cena.pessoa import Pessoa
from grader.contrato.falha import ErroDoCorretor
from grader.programa import sistema
from grader.programa.programa import Programa, porta_livre
from grader.programa.sockets_linux import Endereco


@dataclass
class Posto:
    """Uma porta reservada; `conexao` é a nossa ponta da conversa, quando alguém conecta."""

    escuta: socket.socket
    conversa: Conversa
    lotado: bool = False  # quem conecta fica esperando, sem resposta
    conexao: Pessoa | None = None
    # Parecem ser de outra correção: o socket, e de onde vem.
    _de_fora: list[tuple[socket.socket, Endereco]] = field(default_factory=list)
    _na_fila: list[socket.socket] = field(default_factory=list)  # os que a deixam lotada

    @property
    def porta(self) -> int:
        return int(self.escuta.getsockname()[1])

    def aceita(self, programa: Programa) -> Pessoa | None:
        """A conexão do programa, se acaba de chegar uma; não espera por ela."""
        if self.lotado:
            return None
        with contextlib.suppress(OSError):
            conexao, de = self.escuta.accept()
            ate = conexao.getsockname()
            if not sistema.LINUX or not programa.vivo or programa.conectou(de, ate):
                return self._adota(conexao, de)
            self._de_fora.append((conexao, de))
        return None

    def aproveita(self) -> Pessoa | None:
        """Quem conecta e fecha na hora também parece de fora: usa-se se ninguém mais veio."""
        with contextlib.suppress(OSError, IndexError):
            return self._adota(*self._de_fora.pop())
        return None

    def _adota(self, conexao: socket.socket, de: Endereco) -> Pessoa:
        conexao.getpeername()  # levanta OSError se quem conectou já caiu
        conexao.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.conversa.anota("cliente", "servidor", "conectou")
        self.conexao = Pessoa("servidor", "", conexao, self.conversa, par="cliente", outra_ponta=de)
        return self.conexao

    def lota(self) -> None:
        """Enche a fila de quem espera pelo accept(): o sistema ignora o próximo (listen(2))."""
        self.escuta.listen(0)
        self.lotado = True
        for _ in range(3):
            ocupa = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            ocupa.setblocking(False)
            ocupa.connect_ex(self.escuta.getsockname())
            self._na_fila.append(ocupa)

    def fecha(self) -> None:
        for sock in (*self._na_fila, *(conexao for conexao, _ in self._de_fora)):
            sock.close()
        self.escuta.close()


def abre_posto(conversa: Conversa, porta_fixa: int, escutando: bool) -> Posto:
    """Insiste: um processo que nasce ao lado segura, por um instante, a porta sondada.

    Sem `escutando`, a porta está reservada, mas ninguém aceita conexões nela. Levanta
    `ErroDoCorretor` se nenhuma porta serve.
    """
    for _ in range(20):
        with contextlib.suppress(OSError):
            return Posto(_escuta_em(porta_fixa or porta_livre(), escutando), conversa)
    raise ErroDoCorretor("não consegui abrir uma porta para fazer o papel do servidor")


def _escuta_em(porta: int, escutando: bool) -> socket.socket:
    escuta = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if not sistema.WINDOWS:  # lá, esta opção deixaria dois programas na mesma porta
            escuta.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        escuta.bind(("127.0.0.1", porta))
        escuta.setblocking(False)
        if escutando:
            escuta.listen(8)
    except OSError:
        escuta.close()
        raise
    return escuta
