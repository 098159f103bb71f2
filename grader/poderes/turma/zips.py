"""O que há num zip, conferido antes de ler: nunca se extrai nada pelo nome que o zip dá.

O zipfile conserta nomes hostis em silêncio e, antes do 3.12.2, aceita entradas sobrepostas; por
isso as conferências são daqui. Referência do formato: APPNOTE.TXT, da PKWARE.
"""

import functools
import stat
import zipfile
from collections.abc import Sequence
from typing import IO

from grader.poderes.turma import nomes
from grader.poderes.turma.itens import (
    ESTRAGADO,
    MIB,
    Item,
    Limites,
    Recusado,
    confere_tamanho,
    nada,
)

_CIFRADA = 0x1 | 0x40  # os bits 0 e 6 de "general purpose bit flag"
_MAIOR_RAZAO = 200  # bytes abertos por byte comprimido


def itens_do_zip(arquivo: IO[bytes], limites: Limites) -> list[Item]:
    """Os itens, com o problema de cada um; levanta Recusado se o zip inteiro não pode ser aceito.

    O `arquivo` tem de continuar aberto enquanto os itens forem lidos.
    """
    try:
        pacote = zipfile.ZipFile(arquivo)
        infos = pacote.infolist()
    except (*ESTRAGADO, OSError) as erro:
        raise Recusado("não é um zip, ou está estragado") from erro
    if len(infos) > limites.cruas:
        raise Recusado(f"lista mais de {limites.cruas} arquivos")
    _confere_sobreposicao(infos, pacote.start_dir)
    todos = [_item(pacote, i, nome) for i, nome in zip(infos, _nomes(infos), strict=True)]
    itens = [item for item in todos if not nomes.dispensado(item.partes) or _foge(item)]
    confere_tamanho(itens, limites)
    return itens


def _confere_sobreposicao(infos: Sequence[zipfile.ZipInfo], indice: int) -> None:
    """Entradas que dividem os mesmos bytes são uma bomba: pouco arquivo, muito conteúdo."""
    em_ordem = sorted(infos, key=lambda info: info.header_offset)
    comecos = [*(info.header_offset for info in em_ordem), indice]
    for info, seguinte in zip(em_ordem, comecos[1:], strict=True):
        # 30 bytes é o menor cabeçalho local (APPNOTE.TXT, 4.3.7).
        if info.header_offset + 30 + info.compress_size > seguinte:
            raise Recusado("tem entradas sobrepostas (é uma bomba, ou está estragado)")


def _nomes(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Alguns programas do Windows separam as pastas com \\: só vale se o zip inteiro é assim."""
    lidos = [nomes.nome_no_zip(info) for info in infos]
    if not any("/" in nome for nome in lidos):
        return [nome.replace("\\", "/") for nome in lidos]
    return lidos


def _item(pacote: zipfile.ZipFile, info: zipfile.ZipInfo, nome: str) -> Item:
    partes = nomes.partes_de(nome)
    if nomes.absoluto(nome):
        partes = ("", *partes)  # não é de nenhuma pasta da turma
    pasta = nome.endswith("/")
    problema = nomes.hostil(nome) or _problema(info)
    abre = nada if pasta or problema else functools.partial(pacote.open, info)
    return Item(partes or ("",), 0 if pasta else info.file_size, abre, problema, pasta)


def _foge(item: Item) -> bool:
    """Tem um caminho hostil? Então não é dispensado só por ter um nome como `.git`."""
    return item.partes[0] in ("", "..") or ".." in item.partes


def _problema(info: zipfile.ZipInfo) -> str:
    tipo = stat.S_IFMT(info.external_attr >> 16)
    if tipo == stat.S_IFLNK:
        return "é um link, e links não são seguidos"
    if tipo not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "é um arquivo especial"
    if info.flag_bits & _CIFRADA:
        return "está num zip com senha: envie sem senha"
    if info.file_size > max(MIB, _MAIOR_RAZAO * info.compress_size):
        return f"cresceria mais de {_MAIOR_RAZAO} vezes ao ser aberto"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "usa uma compressão incomum: faça o zip com o programa do próprio sistema"
    return ""
