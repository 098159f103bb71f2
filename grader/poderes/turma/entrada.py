"""Da entrega como chegou à cópia que será corrigida: abre, confere, acha os `etapaN.py` e copia.

O original nunca é executado nem mudado. Uma entrega ruim é só a entrega inválida de um estudante:
as outras seguem.
"""

import contextlib
import hashlib
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.contrato.texto import visivel
from grader.poderes.turma import nomes
from grader.poderes.turma.formas import (
    DESCONHECIDO,
    Bruta,
    Mapa,
    aluno_no_texto,
    e_exportacao,
    em_ordem,
    limpo,
    repetida,
    sem_a_pasta_do_google,
    separa,
)
from grader.poderes.turma.itens import (
    DA_ENTREGA,
    DA_TURMA,
    MIB,
    Item,
    Recusado,
    confere,
    itens_da_pasta,
    le,
)
from grader.poderes.turma.zips import itens_do_zip

_MAIOR_PROGRAMA = MIB


@dataclass(frozen=True)
class Programa:
    """A cópia de um `etapaN.py`, numa pasta só dela, e a impressão (SHA-256) do que foi copiado."""

    arquivo: Path
    impressao: str


@dataclass(frozen=True)
class Entrega:
    """O que se vai corrigir de um estudante. Com `problema`, nada: é uma entrega inválida."""

    chave: str
    nome: str
    marca: str
    origem: str
    identificador: str = ""
    programas: dict[str, Programa] = field(default_factory=dict)
    faltas: dict[str, str] = field(default_factory=dict)  # etapa não entregue -> pista
    problema: str = ""


@contextlib.contextmanager
def itens_das_entregas(caminho: Path, pula: Path | None) -> Iterator[list[Item]]:
    """Os itens da pasta ou do zip da turma; levanta Recusado se não é um nem outro.

    Um zip exportado que esteja na pasta é aberto ali mesmo, como se fosse parte dela.
    """
    with contextlib.ExitStack() as pilha:
        if caminho.is_dir():
            itens = itens_da_pasta(caminho, pula)
        elif nomes.e_zip(caminho.name):
            itens = itens_do_zip(pilha.enter_context(caminho.open("rb")), DA_TURMA)
        elif nomes.e_outro_pacote(caminho.name):
            raise Recusado("só sei abrir .zip")
        else:
            raise Recusado("não é uma pasta nem um .zip")
        abertos: list[Item] = []
        for item in itens:
            abertos += _exportacao(item, pilha) or [item]
        yield abertos


def _exportacao(item: Item, pilha: contextlib.ExitStack) -> list[Item]:
    """Os itens do zip, se ele é uma turma exportada inteira, e não a entrega de alguém."""
    if len(item.partes) > 1 or item.problema or not nomes.e_zip(item.nome):
        return []
    try:
        itens = itens_do_zip(pilha.enter_context(item.abre()), DA_TURMA)
    except Exception:
        return []  # estragado, como quer que seja: será a entrega inválida de quem o enviou
    if not e_exportacao(item.nome, itens):
        return []
    return sem_a_pasta_do_google(item.nome, itens)


def entregas(
    caminho: Path, itens: Sequence[Item], mapa: Mapa, etapas: Sequence[str], pasta: Path
) -> tuple[list[Entrega], list[str]]:
    """Todas as entregas, com as cópias em `pasta`, em ordem de nome; e os avisos."""
    brutas, avisos = separa(caminho.name, itens, mapa)
    todas = [abre(bruta, etapas, pasta / str(n)) for n, bruta in enumerate(brutas)]
    por_chave: dict[str, Entrega] = {}
    for entrega in todas:
        outra = por_chave.get(entrega.chave)
        if outra:
            frase = repetida([outra.origem, entrega.origem])
            entrega = replace(outra, problema=frase, programas={}, faltas={})
        por_chave[entrega.chave] = entrega
    return sorted(por_chave.values(), key=lambda e: (em_ordem(e.nome), e.chave)), avisos


def abre(bruta: Bruta, etapas: Sequence[str], pasta: Path) -> Entrega:
    """A entrega pronta para corrigir, com as cópias na `pasta` dela; nunca levanta nada.

    O que nem se imaginou que uma entrega pudesse causar é problema só de quem a enviou.
    """
    try:
        return _aberta(bruta, etapas, pasta)
    except Recusado as motivo:
        problema = str(motivo)
    except Exception as erro:
        problema = f"não consegui abrir a entrega ({type(erro).__name__}: {erro})"
    return replace(_vazia(bruta), problema=problema)


def _vazia(bruta: Bruta) -> Entrega:
    return Entrega(bruta.chave, bruta.nome, bruta.marca, bruta.origem, bruta.identificador)


def _aberta(bruta: Bruta, etapas: Sequence[str], pasta: Path) -> Entrega:
    if bruta.problema:
        raise Recusado(bruta.problema)
    itens = _com_os_zips_abertos(bruta.itens)
    confere(itens)
    achados = {etapa: _acha(etapa, itens) for etapa in etapas}
    presentes = {etapa: item for etapa, item in achados.items() if item}
    if not presentes:
        raise Recusado(_nada_serve(itens))
    if bruta.incerta:
        bruta = _identificada(bruta, list(presentes.values()))
    programas = {
        etapa: _copia(etapa, item, itens, pasta / etapa) for etapa, item in presentes.items()
    }
    faltas = {etapa: _pista(etapa, itens) for etapa in etapas if etapa not in presentes}
    return replace(_vazia(bruta), programas=programas, faltas=faltas)


def _identificada(bruta: Bruta, programas: Sequence[Item]) -> Bruta:
    """De quem é, segundo os próprios programas."""
    donos = {aluno_no_texto(le(item, _MAIOR_PROGRAMA)) for item in programas} - {""}
    if len({limpo(dono) for dono in donos}) != 1:
        raise Recusado(DESCONHECIDO)
    nome = sorted(donos)[0]
    return replace(bruta, nome=nome, chave=f"aluno:{limpo(nome)}")


# --- abrir ---


def _com_os_zips_abertos(itens: Sequence[Item]) -> list[Item]:
    """Se os programas não estão soltos, abre os zips, que valem por pastas; um nível só."""
    if any(nomes.etapa_parecida(item.nome) for item in itens if not item.pasta):
        return list(itens)
    abertos: list[Item] = []
    for item in itens:
        if nomes.e_zip(item.nome) and not item.pasta and not item.problema:
            abertos += _de_dentro(item)
        else:
            abertos.append(item)
    return abertos


def _de_dentro(item: Item) -> list[Item]:
    dados = io.BytesIO(le(item, DA_ENTREGA.tamanho))
    try:
        itens = itens_do_zip(dados, DA_ENTREGA)
    except Recusado as motivo:
        raise Recusado(f"“{item.caminho}” {motivo}") from motivo
    return [replace(outro, partes=(*item.partes, *outro.partes)) for outro in itens]


# --- achar ---


def _acha(etapa: str, itens: Sequence[Item]) -> Item | None:
    """O `etapaN.py` menos fundo; entre iguais, o da pasta `etapas/` de uma cópia do kit."""
    candidatos = [item for item in itens if item.nome == f"{etapa}.py" and not item.pasta]
    if not candidatos:
        return None
    fundo = min(len(item.partes) for item in candidatos)
    rasos = [item for item in candidatos if len(item.partes) == fundo]
    if len(rasos) > 1:
        do_kit = [item for item in rasos if item.partes[-2:-1] == ("etapas",)]
        rasos = do_kit if len(do_kit) == 1 else rasos
    if len(rasos) > 1:
        citados = ", ".join(sorted(item.caminho for item in rasos))
        raise Recusado(f"há mais de um {etapa}.py: {citados}")
    return rasos[0]


def _pista(etapa: str, itens: Sequence[Item]) -> str:
    """O que há de parecido com o arquivo que falta: nunca é corrigido sozinho."""
    for item in itens:
        if not item.pasta and nomes.etapa_parecida(item.nome) == etapa:
            return f"há “{visivel(item.nome)}”; o nome tem de ser {etapa}.py"
    return ""


def _nada_serve(itens: Sequence[Item]) -> str:
    arquivos = [item for item in itens if not item.pasta]
    if not arquivos:
        return "a entrega está vazia"
    for item in arquivos:
        if parecida := nomes.etapa_parecida(item.nome):
            return f"não há nenhum etapaN.py; {_pista(parecida, itens)}"
    for item in arquivos:
        if nomes.e_outro_pacote(item.nome):
            return f"“{item.caminho}” não pode ser aberto: envie um .zip"
    if any(nomes.e_zip(item.nome) for item in arquivos):
        return "não há nenhum etapaN.py; há um zip dentro do zip: envie um só"
    if any(item.nome == "onlinetext.html" for item in arquivos):
        return "só há texto digitado no Moodle: envie os arquivos etapaN.py"
    citados = ", ".join(f"“{item.caminho}”" for item in arquivos[:3])
    return f"não há nenhum etapaN.py; há {citados}{' …' if len(arquivos) > 3 else ''}"


# --- copiar ---


def _copia(etapa: str, item: Item, itens: Sequence[Item], pasta: Path) -> Programa:
    """Copia o programa e o que está na pasta dele para uma pasta vazia: ele pode importar dali."""
    dele = item.partes[:-1]
    pasta.mkdir(parents=True, mode=0o700)
    copiados: dict[str, bytes] = {}
    for levado in itens:
        acompanha = levado.dentro_de(dele) and not levado.pasta and nomes.aceito(levado.nome)
        if levado is item or (acompanha and not _do_kit(levado, dele)):
            conteudo = le(levado, _MAIOR_PROGRAMA if levado is item else DA_ENTREGA.tamanho)
            relativo = levado.partes[len(dele) :]
            _grava(pasta, relativo, conteudo)
            copiados["/".join(relativo)] = conteudo
    return Programa(pasta / f"{etapa}.py", _impressao(f"{etapa}.py", copiados))


def _impressao(programa: str, copiados: Mapping[str, bytes]) -> str:
    """Muda com o programa e com o que ele pode usar; as outras etapas, só se alguém as importa."""
    outras = {nome for nome in copiados if nome != programa and nomes.etapa_parecida(nome)}
    if any(map(_importa_etapa, copiados.values())):
        outras = set()
    resumo = hashlib.sha256()
    for nome in sorted(set(copiados) - outras):
        resumo.update(f"{len(copiados[nome])}:{nome}:".encode("utf-8", "replace"))
        resumo.update(copiados[nome])
    return resumo.hexdigest()


def _importa_etapa(conteudo: bytes) -> bool:
    """Linha por linha: uma só busca, com dois trechos livres, levaria horas num arquivo hostil."""
    depois = (linha.partition(b"import")[2] for linha in conteudo.split(b"\n"))
    return any(re.search(rb"etapa\d", resto) for resto in depois) or (
        re.search(rb"from\s+etapa\d", conteudo) is not None
    )


def _do_kit(item: Item, dele: tuple[str, ...]) -> bool:
    """As outras pastas de uma cópia do kit não acompanham o programa."""
    return item.partes[len(dele)] in ("grader", "solucoes", "tests", "docs_pt", "etapas")


def _grava(pasta: Path, relativo: tuple[str, ...], conteudo: bytes) -> None:
    destino = pasta.joinpath(*relativo)
    if not destino.resolve().is_relative_to(pasta.resolve()):
        raise Recusado(f"“{'/'.join(relativo)}” sairia da pasta")
    opcoes = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    for nome in ("O_NOFOLLOW", "O_BINARY"):
        opcoes |= getattr(os, nome, 0)
    try:
        destino.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(destino, opcoes, 0o644), "wb") as arquivo:
            arquivo.write(conteudo)
    except OSError as erro:
        raise Recusado(f"não consegui copiar “{'/'.join(relativo)}” ({erro.strerror})") from erro
