"""A proteção estrita: cada programa num bubblewrap, na rede privada do corretor.

Ele vê o sistema só para leitura, a própria pasta (na memória, com limite) e nenhum processo além
dos seus. Os limites valem por dentro: um RLIMIT_NPROC posto antes contaria o usuário inteiro.
"""

import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.contrato.falha import ErroDoCorretor
from grader.poderes.protecao import alcance, espacos, kernel, seccomp
from grader.programa.isolamento import MIB, Isolamento, Pertences, com_limites

PROCESSOS = 256  # processos e threads ao mesmo tempo, num programa
PASTA_BYTES, PASTA_ARQUIVOS = 64 * MIB, 2000
_UIDS = range(61000, 65000)  # para quem corrige como root: ninguém usa, e não pode nada

_NOMES = {
    "hosts": "127.0.0.1 localhost aula\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "passwd": "estudante:x:{uid}:{gid}::/:/bin/sh\n",
    "group": "estudante:x:{gid}:\n",
}


class Estrita(Isolamento):
    """Cria-se uma por trabalhador, antes que ele tenha qualquer outra thread."""

    nivel = "estrita"

    def __init__(self) -> None:
        self._root = os.geteuid() == 0
        self._iniciados = 0
        espacos.entra()
        self._filtro = seccomp.filtro(isolado=True)
        self._montadas: list[Path] = []
        self._pids: dict[int, int] = {}  # o do bubblewrap -> o do programa
        self._situacoes: dict[int, int] = {}  # o do bubblewrap -> onde ele conta como foi
        self._executados: dict[int, bool] = {}
        self._copias: dict[str, str] = {}  # o arquivo -> a cópia que todos podem ler
        self._trava = threading.Lock()  # vários programas começam ao mesmo tempo

    def abre(
        self, argumentos: Sequence[str], pertences: Pertences, **opcoes: Any
    ) -> "subprocess.Popen[bytes]":
        uid, gid = self._dono(pertences)
        self._prepara_pastas(pertences, uid, gid)
        atual = opcoes.pop("cwd") or os.getcwd()
        caminho = opcoes["env"].get("PATH")
        por_dentro = self._por_dentro(com_limites(argumentos, pertences, caminho), uid)
        filtro = _pipe_com(self._filtro)
        nomes = {nome: _pipe_com(_texto(nome, uid, gid)) for nome in _NOMES}
        situacao, avisa = os.pipe()
        pipes = [filtro, avisa, *nomes.values()]
        try:
            comando = [
                "bwrap",
                *self._isolamento(filtro),
                *("--json-status-fd", str(avisa)),
                *self._o_que_se_ve(argumentos, pertences, nomes),
                *_entra_em(str(atual)),
                "--",
                *por_dentro,
            ]
            processo = subprocess.Popen(comando, pass_fds=pipes, **opcoes)
            self._situacoes[processo.pid] = situacao
            self._pids.pop(processo.pid, None)  # um número pode voltar a ser usado
            self._executados.pop(processo.pid, None)
            return processo
        except OSError:
            os.close(situacao)
            raise
        finally:
            for pipe in pipes:
                os.close(pipe)

    def pid(self, processo: "subprocess.Popen[bytes]") -> int:
        """O bubblewrap vigia um `init`, que inicia o programa: bwrap -> init -> programa."""
        if processo.pid not in self._pids:
            achado = _primeiro_filho(_primeiro_filho(processo.pid))
            if not achado:
                return processo.pid  # ainda não começou, ou já acabou
            self._pids[processo.pid] = achado
        return self._pids[processo.pid]

    def codigo(self, processo: "subprocess.Popen[bytes]") -> int | None:
        """Como os shells, o bubblewrap diz 128 + sinal.

        Levanta ErroDoCorretor se foi ele que não conseguiu começar: não é culpa do programa.
        """
        codigo = processo.poll()
        if codigo is not None and not self._comecou(processo.pid):
            raise ErroDoCorretor("o bubblewrap não conseguiu iniciar o programa")
        return codigo if codigo is None or not 128 < codigo <= 192 else 128 - codigo

    def _comecou(self, pid: int) -> bool:
        """O bubblewrap só diz o código de saída (`exit-code`) do que chegou a executar."""
        situacao = self._situacoes.pop(pid, -1)
        if situacao >= 0:
            self._executados[pid] = b"exit-code" in os.read(situacao, 4096)
            os.close(situacao)
        return self._executados.get(pid, True)

    def desmonta(self) -> None:
        for situacao in self._situacoes.values():
            os.close(situacao)
        self._situacoes.clear()
        for pasta in self._montadas:
            with contextlib.suppress(OSError):
                kernel.umount(str(pasta))
        self._montadas.clear()
        self._copias.clear()

    # --- as partes da linha de comando ---

    def _dono(self, pertences: Pertences) -> tuple[int, int]:
        """O usuário e o grupo do programa.

        Quem corrige como root dá a cada programa um número só dele, porque o limite de processos é
        contado por usuário; o que recomeça no registro de outro usa o do outro.
        """
        if not self._root:
            return os.geteuid(), os.getegid()
        with self._trava:
            for caminho in pertences.escreve:
                if Path(caminho) in self._montadas:
                    return os.stat(caminho).st_uid, os.stat(caminho).st_gid
            self._iniciados += 1
            uid = _UIDS[(os.getpid() * 61 + self._iniciados) % len(_UIDS)]
            return uid, uid

    def _prepara_pastas(self, pertences: Pertences, uid: int, gid: int) -> None:
        """A pasta do programa vira uma na memória; a de um que recomeça já é."""
        if self._root:
            pertences.pasta.parent.chmod(0o711)  # o usuário do programa precisa passar por ela
        if pertences.pasta not in self._montadas:
            espacos.monta_pasta(str(pertences.pasta), PASTA_BYTES, PASTA_ARQUIVOS, uid, gid)
            self._montadas.append(pertences.pasta)
        for caminho in pertences.escreve:
            if not os.path.exists(caminho):
                Path(caminho).touch()
                os.chown(caminho, uid, gid)

    def _o_que_se_ve(
        self, argumentos: Sequence[str], pertences: Pertences, nomes: dict[str, int]
    ) -> list[str]:
        """Na ordem em que se monta: o que vem depois cobre o de antes."""
        return [
            *_so_leitura((*alcance.SISTEMA, *alcance.do_sistema())),
            *_etc_minimo(nomes),
            *_so_leitura([str(pertences.pasta.parent)]),  # a do arquivo que começa o modo caos
            *_so_leitura(alcance.do_python()),
            *_so_leitura(alcance.do_comando(argumentos)),
            *self._do_programa(pertences),
            *_leitura_e_escrita([str(pertences.pasta), *pertences.escreve]),
        ]

    def _do_programa(self, pertences: Pertences) -> list[str]:
        """Os arquivos do programa, no lugar de sempre.

        Quem corrige como root mostra uma cópia: o usuário do programa poderia não ler os originais.
        """
        caminhos = alcance.do_programa(pertences)
        if not self._root:
            return _so_leitura(caminhos)
        with self._trava:
            for caminho in caminhos:
                if caminho not in self._copias:
                    destino = pertences.pasta.parent / f"copia-{len(self._copias)}"
                    self._copias[caminho] = _copia_legivel(caminho, str(destino))
        return _so_leitura(caminhos, self._copias)

    def _isolamento(self, filtro: int) -> list[str]:
        sem_usuarios = [] if self._root else ["--unshare-user", "--disable-userns"]
        return [
            "--die-with-parent",
            *("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
            *sem_usuarios,
            *("--hostname", "aula"),
            *("--seccomp", str(filtro)),
            *("--proc", "/proc", "--dev", "/dev"),
            *("--perms", "1777", "--size", str(8 * MIB), "--tmpfs", "/tmp"),
            *("--perms", "1777", "--size", str(8 * MIB), "--tmpfs", "/dev/shm"),
        ]

    def _por_dentro(self, argumentos: Sequence[str], uid: int) -> list[str]:
        """Sem root, com o limite de processos, chefe do próprio grupo: os sinais chegam a todos."""
        larga_o_root = [
            *("setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs"),
            *("--bounding-set", "-all", "--inh-caps", "-all"),
        ]
        return [
            *(larga_o_root if self._root else []),
            *("prlimit", f"--nproc={PROCESSOS}", "setsid"),
            *argumentos,
        ]


def _texto(nome: str, uid: int, gid: int) -> bytes:
    return _NOMES[nome].format(uid=uid, gid=gid).encode()


def _pipe_com(dados: bytes) -> int:
    """Um descritor de onde o bubblewrap lê os dados: poucos KiB, que cabem no pipe."""
    leitura, escrita = os.pipe()
    os.write(escrita, dados)
    os.close(escrita)
    return leitura


def _etc_minimo(pipes: dict[str, int]) -> list[str]:
    arquivos = [["--perms", "0444", "--file", str(c), f"/etc/{n}"] for n, c in pipes.items()]
    return ["--perms", "0755", "--dir", "/etc", *(parte for a in arquivos for parte in a)]


def _copia_legivel(caminho: str, destino: str) -> str:
    if not os.path.isdir(caminho):
        shutil.copyfile(caminho, destino)
        os.chmod(destino, 0o755)
        return destino
    shutil.copytree(caminho, destino, symlinks=True, ignore_dangling_symlinks=True)
    for pasta, _, arquivos in os.walk(destino):
        os.chmod(pasta, 0o755)
        for arquivo in arquivos:
            os.chmod(os.path.join(pasta, arquivo), 0o755, follow_symlinks=True)
    return destino


def _so_leitura(caminhos: Sequence[str], origens: Mapping[str, str] | None = None) -> list[str]:
    """Cada caminho com o mesmo nome por dentro; `origens` diz os que vêm de outro lugar."""
    partes = []
    for caminho in caminhos:
        if os.path.islink(caminho) and caminho in alcance.SISTEMA:
            partes += ["--symlink", os.readlink(caminho), caminho]
        else:
            origem = (origens or {}).get(caminho, caminho)
            partes += [*_com_os_pais(caminho), "--ro-bind-try", origem, caminho]
    return partes


def _leitura_e_escrita(caminhos: Sequence[str]) -> list[str]:
    return [p for c in caminhos for p in (*_com_os_pais(c), "--bind", c, c)]


def _entra_em(pasta: str) -> list[str]:
    return [*_com_os_pais(pasta), "--perms", "0755", "--dir", pasta, "--chdir", pasta]


def _com_os_pais(caminho: str) -> list[str]:
    """O bubblewrap cria as pastas do caminho só para o dono delas; assim, todos passam."""
    pais = [str(pai) for pai in reversed(Path(caminho).parents)][1:]
    return [p for pai in pais for p in ("--perms", "0755", "--dir", pai)]


def _primeiro_filho(pid: int) -> int:
    """0 se não há; a ordem é a em que nasceram (proc(5): children)."""
    with contextlib.suppress(OSError):
        filhos = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(filhos[0]) if filhos else 0
    return 0
