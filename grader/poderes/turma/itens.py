"""O que há numa pasta ou num zip, item por item, sem abrir nada e sem confiar em nada.

Um item só é lido até um limite. Links e arquivos especiais nunca são abertos.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from grader.contrato.texto import visivel
from grader.poderes.turma import nomes
from grader.relato.motivos import motivo

MIB = 1024 * 1024
MAIOR_PROGRAMA = MIB
# O que a biblioteca padrão levanta diante de um zip estragado de propósito ou por acidente.
ESTRAGADO = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    ArithmeticError,
    struct.error,
)


class Recusado(Exception):
    """A entrega não pode ser aceita; a mensagem é a frase para o professor e o estudante."""


@dataclass(frozen=True)
class Limites:
    """`entradas` e `tamanho` (bytes) contam o que interessa; `cruas`, tudo o que o zip lista."""

    entradas: int
    tamanho: int
    cruas: int


DA_ENTREGA = Limites(entradas=2_000, tamanho=20 * MIB, cruas=20_000)
DA_TURMA = Limites(entradas=20_000, tamanho=2048 * MIB, cruas=200_000)


@dataclass(frozen=True)
class Item:
    """Um arquivo (ou uma pasta) da entrega. `problema` diz por que ele não pode ser aceito."""

    partes: tuple[str, ...]
    tamanho: int
    abre: Callable[[], IO[bytes]]
    problema: str = ""
    pasta: bool = False
    de: str = ""  # o zip exportado em que estava, se a turma veio em vários

    @property
    def nome(self) -> str:
        return self.partes[-1] if self.partes else ""

    @property
    def caminho(self) -> str:
        return visivel("/".join((self.de, *self.partes) if self.de else self.partes))

    def dentro_de(self, partes: tuple[str, ...]) -> bool:
        return self.partes[: len(partes)] == partes

    def sem_as(self, quantas: int) -> "Item":
        """O mesmo item, sem as primeiras pastas do caminho."""
        return replace(self, partes=self.partes[quantas:])


def nada() -> IO[bytes]:
    raise Recusado("não há o que ler")


def le(item: Item, limite: int) -> bytes:
    """O conteúdo inteiro; levanta Recusado se passa de `limite` bytes ou não se consegue ler."""
    try:
        with item.abre() as arquivo:
            conteudo = arquivo.read(limite + 1)
    except ESTRAGADO as erro:
        raise Recusado(f"“{item.caminho}” está estragado dentro do zip") from erro
    except OSError as erro:
        raise Recusado(f"não consegui ler “{item.caminho}” ({motivo(erro)})") from erro
    if len(conteudo) > limite:
        raise Recusado(f"“{item.caminho}” tem mais de {_tamanho(limite)}")
    return conteudo


def _tamanho(quantos: int) -> str:
    return f"{quantos // MIB} MiB"


def confere(itens: Sequence[Item], limites: Limites = DA_ENTREGA) -> None:
    """Levanta Recusado se algum item, o tamanho, a quantidade ou os nomes não podem ser aceitos."""
    vistos: dict[str, str] = {}
    for item in itens:
        if problema := item.problema or nomes.impossivel(item.partes):
            raise Recusado(f"“{item.caminho}” {problema}")
        if item.pasta:
            continue
        igual = nomes.igualado("/".join(item.partes))
        if igual in vistos:
            raise Recusado(f"nomes repetidos: “{vistos[igual]}” e “{item.caminho}”")
        vistos[igual] = item.caminho
    confere_tamanho(itens, limites)


def confere_tamanho(itens: Sequence[Item], limites: Limites) -> None:
    arquivos = [item for item in itens if not item.pasta]
    total = sum(item.tamanho for item in arquivos)
    if len(arquivos) > limites.entradas:
        raise Recusado(f"tem {len(arquivos)} arquivos; o limite é {limites.entradas}")
    if total > limites.tamanho:
        raise Recusado(
            f"tem {total / MIB:.0f} MiB; o limite é {_tamanho(limites.tamanho)} "
            "(vídeos, imagens e ambientes virtuais ficam de fora)"
        )


# --- uma pasta do disco ---


def itens_da_pasta(raiz: Path, pula: Path | None = None) -> list[Item]:
    """Tudo o que há na pasta, sem seguir links; `pula` é uma pasta que não é entrega."""
    itens: list[Item] = []
    por_ver: list[tuple[Path, tuple[str, ...]]] = [(raiz, ())]
    while por_ver:
        pasta, partes = por_ver.pop()
        try:
            with os.scandir(pasta) as entradas:
                achadas = sorted(entradas, key=lambda entrada: entrada.name)
        except OSError as erro:
            problema = f"não pôde ser lida ({motivo(erro)})"
            itens.append(Item(partes, 0, nada, problema, pasta=True))
            continue
        for entrada in achadas:
            item = _do_disco(entrada, (*partes, nomes.nome_no_disco(entrada.name)))
            if nomes.dispensado(item.partes) or Path(entrada.path) == pula:
                continue
            itens.append(item)
            if item.pasta and not item.problema:
                por_ver.append((Path(entrada.path), item.partes))
        if len(itens) > DA_TURMA.cruas:
            raise Recusado(f"{raiz} tem mais de {DA_TURMA.cruas} arquivos: é mesmo a das entregas?")
    return itens


def _do_disco(entrada: "os.DirEntry[str]", partes: tuple[str, ...]) -> Item:
    caminho = entrada.path
    fundo = nomes.impossivel(partes[4:]) if len(partes) > 16 else ""
    try:
        modo = entrada.stat(follow_symlinks=False)
    except OSError as erro:
        return Item(partes, 0, nada, f"não pôde ser lido ({motivo(erro)})")
    if stat.S_ISLNK(modo.st_mode) or _e_juncao(entrada):
        return Item(partes, 0, nada, "é um link, e links não são seguidos")
    if stat.S_ISDIR(modo.st_mode):
        return Item(partes, 0, nada, fundo, pasta=True)
    if not stat.S_ISREG(modo.st_mode):
        return Item(partes, 0, nada, "é um arquivo especial")
    return Item(partes, modo.st_size, lambda: _abre_regular(caminho))


def _e_juncao(entrada: "os.DirEntry[str]") -> bool:
    """No Windows, uma junção também leva a outro lugar (o Python 3.12 é o primeiro a saber)."""
    return bool(getattr(entrada, "is_junction", lambda: False)())


def _abre_regular(caminho: str) -> IO[bytes]:
    """Abre sem seguir links nem esperar por um FIFO que tenha tomado o lugar do arquivo."""
    opcoes = os.O_RDONLY
    for nome in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        opcoes |= getattr(os, nome, 0)
    descritor = os.open(caminho, opcoes)
    if not stat.S_ISREG(os.fstat(descritor).st_mode):
        os.close(descritor)
        raise Recusado("um arquivo virou outra coisa enquanto era lido")
    return os.fdopen(descritor, "rb")
