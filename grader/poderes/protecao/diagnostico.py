"""O que esta máquina sabe fazer para isolar um programa, e o comando que resolve o que falta."""

import os
import platform
import shutil
import sys
from pathlib import Path

from grader.opcoes import Exame

LINUX = sys.platform.startswith("linux")


def o_que_falta(nivel: str) -> str:
    """Uma frase com o que falta para o nível e como resolver; vazia se nada falta."""
    if not LINUX:
        return (
            f"a proteção {nivel} só existe no Linux; no Windows, instale o kit no WSL, e no macOS, "
            "numa máquina virtual"
        )
    exames = _da_estrita() if nivel == "estrita" else _da_reforcada()
    for exame in exames:
        if not exame.bom:
            como = f": {exame.remedio}" if exame.remedio else ""
            return f"a proteção {nivel} não está disponível: {exame.achado}{como}"
    return ""


def mecanismos() -> list[Exame]:
    """Tudo que interessa à proteção, cada coisa uma vez."""
    if not LINUX:
        return []
    return list({exame.nome: exame for exame in [*_da_reforcada(), *_da_estrita()]}.values())


def _da_reforcada() -> list[Exame]:
    return [_seccomp(), _landlock()]


def _da_estrita() -> list[Exame]:
    return [_seccomp(), *(_comando(nome) for nome in _comandos()), _espacos()]


def _seccomp() -> Exame:
    from grader.poderes.protecao import seccomp

    if seccomp.existe():
        return Exame("seccomp", True, "recusa chamadas perigosas ao sistema")
    return Exame("seccomp", False, f"o processador {platform.machine()} não é conhecido pelo kit")


def _landlock() -> Exame:
    from grader.poderes.protecao import landlock

    versao = landlock.abi()
    if versao >= landlock.ABI_DOS_SINAIS:
        return Exame("Landlock", True, f"versão {versao}: arquivos, portas e sinais")
    if versao >= landlock.ABI_MINIMA:
        achado = f"versão {versao}: arquivos e portas, mas não sinais ao corretor"
    elif versao:
        achado = f"o Landlock deste Linux é antigo (versão {versao}) e não protege a rede"
    else:
        achado = "este Linux não tem o Landlock, ou ele está desligado"
    remedio = "é preciso o Linux 6.12 ou mais novo, com landlock na opção lsm= do kernel"
    return Exame("Landlock", False, achado, remedio)


def _comandos() -> list[str]:
    nomes = ["bwrap", "prlimit", "setsid"]
    return [*nomes, "setpriv"] if os.geteuid() == 0 else nomes


def _comando(nome: str) -> Exame:
    pacote = "bubblewrap" if nome == "bwrap" else "util-linux"
    mostrado = "bubblewrap" if nome == "bwrap" else nome
    if achado := shutil.which(nome):
        return Exame(mostrado, True, achado)
    remedio = f"instale com `sudo apt install {pacote}` (Fedora: `sudo dnf install {pacote}`)"
    return Exame(mostrado, False, f"falta o {mostrado}", remedio)


def _espacos() -> Exame:
    """Tenta mesmo, num processo filho que acaba em seguida."""
    from grader.poderes.protecao import espacos

    nome = "rede e arquivos privados"
    filho = os.fork()
    if filho == 0:
        try:
            espacos.entra()
            os._exit(0)
        except OSError as erro:
            os._exit(min(erro.errno or 255, 255))
    situacao = os.waitstatus_to_exitcode(os.waitpid(filho, 0)[1])
    if situacao == 0:
        return Exame(nome, True, "o sistema deixa criar (namespaces)")
    achado = f"o sistema não deixa criar namespaces ({os.strerror(situacao)})"
    return Exame(nome, False, achado, _remedio_dos_espacos())


def _remedio_dos_espacos() -> str:
    proibe = "kernel.apparmor_restrict_unprivileged_userns"
    if os.geteuid() == 0:
        return (
            "este root está num contêiner sem privilégios; use uma máquina virtual, ou inicie o "
            "contêiner com `docker run --privileged` só para corrigir"
        )
    if _sysctl(proibe) == "1":
        return f"no Ubuntu, libere com `sudo sysctl -w {proibe}=0`"
    if _sysctl("kernel.unprivileged_userns_clone") == "0":
        return "libere com `sudo sysctl -w kernel.unprivileged_userns_clone=1`"
    if _sysctl("user.max_user_namespaces") == "0":
        return "libere com `sudo sysctl -w user.max_user_namespaces=15000`"
    return "se isto é um contêiner, rode o kit fora dele ou numa máquina virtual"


def _sysctl(nome: str) -> str:
    try:
        return Path("/proc/sys", *nome.split(".")).read_text().strip()
    except OSError:
        return ""
