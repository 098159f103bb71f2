"""O corretor muda-se para uma rede e uma árvore de montagens só dele, antes de tudo.

Os programas que ele iniciar herdam essa rede: existe só o 127.0.0.1, e nela só há eles. Ninguém de
fora chega a eles, nem eles a ninguém. Fonte: namespaces(7), user_namespaces(7), netdevice(7).
"""

import errno
import fcntl
import os
import socket
import struct

from grader.poderes.protecao import kernel

_PRIVADA = 1 << 14 | 1 << 18  # MS_REC | MS_PRIVATE: o que se monta aqui não aparece lá fora
_NOSUID, _NODEV = 2, 4


def entra() -> None:
    """Só funciona com uma thread. Levanta OSError se o sistema não deixa."""
    if len(os.listdir("/proc/self/task")) > 1:
        # Para o root o sistema deixaria, e as outras threads ficariam na rede de fora.
        raise OSError(errno.EINVAL, "o corretor já tem mais de uma thread")
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0:
        kernel.unshare(kernel.NOVA_REDE | kernel.NOVO_MOUNT)
    else:
        kernel.unshare(kernel.NOVO_USUARIO | kernel.NOVA_REDE | kernel.NOVO_MOUNT)
        _escreve("/proc/self/setgroups", "deny")
        _escreve("/proc/self/uid_map", f"{uid} {uid} 1")
        _escreve("/proc/self/gid_map", f"{gid} {gid} 1")
    kernel.mount("", "/", "", _PRIVADA)
    _liga_o_loopback()


def monta_pasta(pasta: str, bytes_: int, arquivos: int, uid: int, gid: int) -> None:
    """Uma pasta na memória, com tamanho e número de arquivos limitados, que ninguém mais vê."""
    dados = f"size={bytes_},nr_inodes={arquivos},mode=700,uid={uid},gid={gid}"
    kernel.mount("tmpfs", pasta, "tmpfs", _NOSUID | _NODEV, dados)


def _escreve(arquivo: str, texto: str) -> None:
    with open(arquivo, "w", encoding="ascii") as aberto:
        aberto.write(texto)


def _liga_o_loopback() -> None:
    """Uma rede nova nasce com o 127.0.0.1 desligado (ioctl SIOCGIFFLAGS e SIOCSIFFLAGS)."""
    with socket.socket() as sock:
        pedido = struct.pack("16sH14x", b"lo", 0)
        resposta = fcntl.ioctl(sock, 0x8913, pedido)
        bandeiras = struct.unpack("16sH14x", resposta)[1]
        fcntl.ioctl(sock, 0x8914, struct.pack("16sH14x", b"lo", bandeiras | 1))
