"""As chamadas ao sistema que um servidor de chat nunca faz e que um programa hostil faria.

O filtro é um programa em BPF clássico, escrito aqui instrução por instrução: tudo é permitido,
menos o que está nas listas. Fonte: seccomp(2) e linux/filter.h.
"""

import struct

from grader.poderes.protecao import kernel

# Cada nome com o número em x86_64 e em aarch64 (None: a arquitetura não tem).
_SEMPRE = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree_attr": (467, 467),
    "vhangup": (153, 58),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
}
# O Landlock não cuida destas: mudariam dono, permissão ou prioridade do que é de fora.
_SEM_ISOLAMENTO = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "setpriority": (141, 140),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
}
_SOCKET, _CLONE, _CLONE3, _PRLIMIT = (41, 198), (56, 220), (435, 435), (302, 261)

_ARQUITETURAS = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}  # AUDIT_ARCH_*, coluna
_UNIX, _INET, _INET6, _NETLINK = 1, 2, 10, 16
_FLUXO = 1  # SOCK_STREAM
_ESPACOS = 0x7E020080  # todos os CLONE_NEW*
_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97

_LE, _COMPARA, _COMPARA_BITS, _MASCARA, _VOLTA = 0x20, 0x15, 0x45, 0x54, 0x06
_PERMITE, _MATA, _ERRO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMERO, _ARQUITETURA, _ARG0, _ARG1 = 0, 4, 16, 24  # posições em struct seccomp_data

Instrucao = tuple[int, int, int, int]


def existe() -> bool:
    """A arquitetura é conhecida e o kernel aceita filtros (seccomp(2): só pergunta, não liga)."""
    return kernel.MAQUINA in _ARQUITETURAS


def filtro(isolado: bool) -> bytes:
    """O programa BPF. `isolado`: os arquivos e a rede já são outros, e menos coisa é recusada."""
    arquitetura, coluna = _ARQUITETURAS[kernel.MAQUINA]
    programa: list[Instrucao] = [
        (_LE, 0, 0, _ARQUITETURA),
        (_COMPARA, 1, 0, arquitetura),
        _volta(_MATA),
        (_LE, 0, 0, _NUMERO),
    ]
    if kernel.MAQUINA == "x86_64":
        programa += [(0x35, 0, 1, 0x40000000), _volta(_ERRO | _ENOSYS)]  # a variante x32
    recusadas = _SEMPRE if isolado else {**_SEMPRE, **_SEM_ISOLAMENTO}
    for numeros in recusadas.values():
        programa += _recusa(numeros[coluna], _EPERM)
    programa += _recusa(_CLONE3[coluna], _ENOSYS)  # a libc volta ao clone, que se pode conferir
    programa += _se(
        _CLONE[coluna], [(_LE, 0, 0, _ARG0), (_COMPARA_BITS, 0, 1, _ESPACOS), _erro(_EPERM)]
    )
    programa += _se(_SOCKET[coluna], _sockets(isolado))
    if not isolado:  # os limites de outro processo
        programa += _se(_PRLIMIT[coluna], [(_LE, 0, 0, _ARG0), (_COMPARA, 1, 0, 0), _erro(_EPERM)])
    programa.append(_volta(_PERMITE))
    return b"".join(struct.pack("HBBI", *instrucao) for instrucao in programa)


def _sockets(isolado: bool) -> list[Instrucao]:
    """Com a rede compartilhada, só TCP: nem UDP, nem falar com outros serviços (D-Bus, Docker)."""
    if isolado:
        familias = (_UNIX, _INET, _INET6, _NETLINK)
        saltos = [(_COMPARA, len(familias) - i, 0, f) for i, f in enumerate(familias)]
        return [(_LE, 0, 0, _ARG0), *saltos, _erro(_EAFNOSUPPORT)]
    return [
        (_LE, 0, 0, _ARG0),
        (_COMPARA, 7, 0, _NETLINK),  # a libc pergunta por ele que endereços existem
        (_COMPARA, 2, 0, _INET),
        (_COMPARA, 1, 0, _INET6),
        _erro(_EAFNOSUPPORT),
        (_LE, 0, 0, _ARG1),
        (_MASCARA, 0, 0, 0xF),  # sem SOCK_NONBLOCK e SOCK_CLOEXEC
        (_COMPARA, 1, 0, _FLUXO),
        _erro(_EPERM),
    ]


def _volta(valor: int) -> Instrucao:
    return (_VOLTA, 0, 0, valor)


def _erro(numero: int) -> Instrucao:
    return _volta(_ERRO | numero)


def _recusa(numero: int | None, erro: int) -> list[Instrucao]:
    return [] if numero is None else [(_COMPARA, 0, 1, numero), _erro(erro)]


def _se(numero: int, bloco: list[Instrucao]) -> list[Instrucao]:
    """Se a chamada é esta, executa o bloco e, se ele não recusou, permite."""
    return [(_COMPARA, 0, len(bloco) + 1, numero), *bloco, _volta(_PERMITE)]
