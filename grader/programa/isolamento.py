"""Onde o programa do estudante roda: o que ele herda, o que pode gastar, como se chega a ele.

Este é o isolamento básico, que existe em qualquer sistema: ambiente limpo e limites, com as
permissões de quem corrige. Os outros, de verdade, estão em `protecao/` e só trocam estes métodos.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WINDOWS = os.name == "nt"
MIB = 1024 * 1024

# O que um programa precisa para funcionar como sempre; chaves, senhas e tokens ficam de fora.
_HERDADAS = {"PATH", "LANG", "LANGUAGE", "TZ", "SYSTEMROOT", "WINDIR", "SYSTEMDRIVE", "COMSPEC"}
_HERDADAS |= {"PATHEXT", "PROGRAMDATA", "PROGRAMFILES", "NUMBER_OF_PROCESSORS"}
# Um comando é outra linguagem: sem estas, java, go ou dotnet não se acham.
_DE_COMANDOS = {"HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "USER", "TEMP", "TMP"}
_DE_COMANDOS |= {"JAVA_HOME", "NODE_PATH", "NVM_DIR", "GOPATH", "GOROOT", "GOCACHE", "CARGO_HOME"}
_DE_COMANDOS |= {"RUSTUP_HOME", "DOTNET_ROOT", "PYENV_ROOT", "GEM_HOME", "LD_LIBRARY_PATH"}


@dataclass(frozen=True)
class Pertences:
    """O que um programa precisa alcançar fora da biblioteca da linguagem dele."""

    e_python: bool
    pasta: Path  # a pasta atual dele, onde pode tudo
    porta: int
    le: tuple[str, ...] = ()  # arquivos e pastas
    escreve: tuple[str, ...] = ()  # idem
    pessoas: int = 0  # as que tem de atender ao mesmo tempo


class Isolamento:
    """A proteção básica. Quem muda o modo de iniciar um programa herda desta."""

    nivel = "basica"

    def abre(
        self, argumentos: Sequence[str], pertences: Pertences, **opcoes: Any
    ) -> "subprocess.Popen[bytes]":
        """Inicia o programa; levanta OSError se o comando não existe."""
        vestidos = com_limites(argumentos, pertences, opcoes["env"].get("PATH"))
        return subprocess.Popen(vestidos, **opcoes)

    def pid(self, processo: "subprocess.Popen[bytes]") -> int:
        """O processo que é mesmo o programa, e o grupo que ele chefia."""
        return processo.pid

    def codigo(self, processo: "subprocess.Popen[bytes]") -> int | None:
        """O código de saída do programa (negativo: um sinal), ou None enquanto vive."""
        return processo.poll()

    def desmonta(self) -> None:
        """Desfaz o que foi montado; não há mais programas rodando."""


def ambiente_limpo(de: Mapping[str, str], pasta: Path, e_python: bool) -> dict[str, str]:
    """As variáveis com que o programa começa: só as conhecidas, e a pasta dele no lugar da sua."""
    aceitas = _HERDADAS if e_python else _HERDADAS | _DE_COMANDOS
    limpo = {n: v for n, v in de.items() if n.upper() in aceitas or n.startswith("LC_")}
    proprias = ["TEMP", "TMP", "USERPROFILE"] if WINDOWS else ["TMPDIR", "HOME"]
    return limpo | dict.fromkeys(proprias if e_python else proprias[:1], str(pasta))


@dataclass(frozen=True)
class Limite:
    """Um teto por processo: a letra do `ulimit`, o valor e a unidade dele, em bytes."""

    letra: str
    valor: int
    unidade: int = 1
    so_o_de_agora: bool = False  # o programa pode pedir mais (limite "soft")
    por_pessoa: int = 0  # quanto a mais para cada uma que ele tem de atender


LIMITES = (
    Limite("c", 0),  # sem arquivos core
    Limite("t", 60),  # segundos de processador
    Limite("f", 64 * MIB, 512),  # cada arquivo escrito
    Limite("n", 1024, por_pessoa=3),  # arquivos e sockets abertos
)
# Só para Python: o Node, o Java e outros reservam muito mais memória do que usam. A pilha de cada
# thread conta na memória de dados; limitar o espaço de endereços (-v) deixaria só uma dúzia delas.
LIMITES_DO_PYTHON = (
    Limite("s", 2 * MIB, 1024, so_o_de_agora=True),
    Limite("d", 1024 * MIB, 1024, por_pessoa=3 * MIB),
)


def com_limites(argumentos: Sequence[str], pertences: Pertences, caminho: str | None) -> list[str]:
    """A linha de comando que passa pelo `sh`, baixa os limites e vira o programa (mesmo pid).

    Um `preexec_fn` faria o mesmo, mas não é seguro num processo que já tem threads. Onde um limite
    não pode ser mudado (já é menor), fica como está.
    """
    # O `sh` não diria que o comando não existe: sairia com 127, como se fosse o programa.
    if shutil.which(argumentos[0], path=caminho) is None:
        raise FileNotFoundError(f"não encontrei o programa {argumentos[0]}")
    sh = None if WINDOWS else shutil.which("sh")
    if sh is None:
        return list(argumentos)
    limites = LIMITES + (LIMITES_DO_PYTHON if pertences.e_python else ())
    roteiro = "; ".join(f"ulimit {_opcao(limite, pertences.pessoas)}" for limite in limites)
    return [sh, "-c", f'{{ {roteiro}; }} 2>/dev/null; exec "$@"', "sh", *argumentos]


def _opcao(limite: Limite, pessoas: int) -> str:
    quais = "-S " if limite.so_o_de_agora else ""
    valor = limite.valor + limite.por_pessoa * pessoas
    return f"{quais}-{limite.letra} {valor // limite.unidade}"
