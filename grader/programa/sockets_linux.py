"""O que o Linux sabe de uma conexão ou de quem escuta, perguntando por ela só (sock_diag(7)).

/proc/net/tcp diz o mesmo, mas a cada leitura o sistema percorre a tabela inteira de conexões, que
numa máquina com muita memória leva milissegundos. Fica para quando a pergunta não é aceita.
"""

import contextlib
import os
import socket
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

Endereco = tuple[str, int]  # IPv4 e porta

_SOCK_DIAG = 4  # NETLINK_SOCK_DIAG e as outras constantes: linux/netlink.h, linux/sock_diag.h
_POR_FAMILIA = 20  # SOCK_DIAG_BY_FAMILY
_PERGUNTA = 1  # NLM_F_REQUEST
_ERRO = 2  # NLMSG_ERROR
_CABECALHO = struct.Struct("=IHHII")  # tamanho, tipo, opções, sequência, porta
_QUALQUER = 0xFFFFFFFF  # qualquer estado; também o cookie de quem não tem um (INET_DIAG_NOCOOKIE)
_ESCUTANDO = 10  # TCP_LISTEN
_LIVRE: Endereco = ("0.0.0.0", 0)


@dataclass(frozen=True)
class Tomada:
    """Uma ponta de conexão, como o sistema a vê."""

    escuta: bool
    nao_lidos: int  # bytes que chegaram e o dono ainda não leu
    inode: int  # o número do socket em /proc/PID/fd; 0 antes do accept() e depois do close()


def conexao(ponta: Endereco, outra: Endereco) -> Tomada:
    """A ponta de uma conexão; levanta LookupError se ela não existe (mais)."""
    try:
        sock = _pergunta(ponta, outra)
    except (OSError, LookupError):
        # O sistema também diz "não existe" quando lhe falta o módulo que responderia (tcp_diag).
        return _pela_tabela(ponta[1], outra[1])
    if sock.escuta:  # sem a conexão, o sistema mostra quem a aceitaria
        raise LookupError
    return sock


def quem_escuta(endereco: Endereco) -> int:
    """O inode de quem escuta ali; levanta LookupError ou OSError se ninguém se mostra."""
    return _pergunta(endereco, _LIVRE).inode


def segura(pid: int, inode: int) -> bool:
    """O processo tem este socket aberto? Se ele acabou ou não se deixa ver, não."""
    with contextlib.suppress(OSError):
        for numero in os.scandir(f"/proc/{pid}/fd"):
            with contextlib.suppress(FileNotFoundError):  # fechou-se agora
                if os.readlink(numero.path) == f"socket:[{inode}]":
                    return True
    return False


def _pergunta(ponta: Endereco, outra: Endereco) -> Tomada:
    """A resposta; levanta LookupError se o sistema não acha ninguém, OSError se não responde."""
    if sys.platform != "linux":
        raise OSError("só o Linux responde")
    corpo = struct.pack("=BBBBI", socket.AF_INET, socket.IPPROTO_TCP, 0, 0, _QUALQUER)
    corpo += struct.pack(">HH", ponta[1], outra[1])
    corpo += b"".join(socket.inet_aton(ip).ljust(16, b"\0") for ip in (ponta[0], outra[0]))
    corpo += struct.pack("=III", 0, _QUALQUER, _QUALQUER)
    tamanho = _CABECALHO.size + len(corpo)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, _SOCK_DIAG) as canal:
        canal.settimeout(1)
        canal.send(_CABECALHO.pack(tamanho, _POR_FAMILIA, _PERGUNTA, 1, 0) + corpo)
        return _le(canal.recv(4096))


def _le(resposta: bytes) -> Tomada:
    tipo = _CABECALHO.unpack_from(resposta)[1]
    if tipo == _ERRO:
        (erro,) = struct.unpack_from("=i", resposta, _CABECALHO.size)
        if -erro == 2:  # ENOENT
            raise LookupError
        raise OSError(-erro, "o sistema recusou a pergunta")
    estado = resposta[_CABECALHO.size + 1]
    # struct inet_diag_msg: 4 bytes, os 48 do endereço, e depois cinco números.
    _, nao_lidos, _, _, inode = struct.unpack_from("=IIIII", resposta, _CABECALHO.size + 52)
    return Tomada(estado == _ESCUTANDO, nao_lidos, inode)


def _pela_tabela(porta: int, outra: int) -> Tomada:
    """O mesmo, em /proc/net/tcp (proc(5))."""
    fins = f":{porta:04X}", f":{outra:04X}"
    for linha in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        campos = linha.split()
        if (campos[1][-5:], campos[2][-5:]) == fins:
            return Tomada(False, int(campos[4].split(":")[1], 16), int(campos[9]))
    raise LookupError
