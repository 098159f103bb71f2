"""Da entrega como chegou à cópia que será corrigida: abre, confere, acha os `etapaN.py` e copia.

O original nunca é executado nem mudado. Uma entrega ruim é só a entrega inválida de um estudante:
as outras seguem.
"""

import contextlib
import hashlib
import io
import os
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grader.contrato.texto import visivel
from grader.estudante import esqueletos
from grader.poderes.turma import nomes
from grader.poderes.turma.entrega import Entrega, Programa
from grader.poderes.turma.formas import (
    DESCONHECIDO,
    Mapa,
    alunos_no_texto,
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
    MAIOR_PROGRAMA,
    Item,
    Recusado,
    confere,
    confere_tamanho,
    itens_da_pasta,
    le,
)
from grader.poderes.turma.zips import itens_do_zip
from grader.relato.motivos import motivo

_KIT = {"grader", "solucoes", "tests", "docs_pt"}  # o que vem numa cópia do kit


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
    return [replace(i, de=item.nome) for i in sem_a_pasta_do_google(item.nome, itens)]


def entregas(
    caminho: Path, itens: Sequence[Item], mapa: Mapa, etapas: Sequence[str], pasta: Path
) -> tuple[list[Entrega], list[str]]:
    """Todas as entregas, com as cópias em `pasta`, em ordem de nome; e os avisos."""
    fechadas, avisos = separa(caminho.name, itens, mapa)
    todas = [abre(fechada, etapas, pasta / str(n)) for n, fechada in enumerate(fechadas)]
    por_chave: dict[str, Entrega] = {}
    for entrega in todas:
        outra = por_chave.get(entrega.chave)
        if outra:
            frase = repetida([outra.onde, entrega.onde])
            entrega = replace(outra, problema=frase, programas={}, faltas={}, notas=())
        por_chave[entrega.chave] = entrega
    return sorted(por_chave.values(), key=lambda e: (em_ordem(e.nome), e.chave)), avisos


def abre(fechada: Entrega, etapas: Sequence[str], pasta: Path) -> Entrega:
    """A entrega pronta para corrigir, com as cópias na `pasta` dela; nunca levanta nada.

    O que nem se imaginou que uma entrega pudesse causar é problema só de quem a enviou.
    """
    try:
        return replace(_aberta(fechada, etapas, pasta), itens=[])
    except Recusado as motivo:
        problema = str(motivo)
    except Exception as erro:
        problema = f"não consegui abrir a entrega ({type(erro).__name__}: {erro})"
    return replace(fechada, problema=problema, itens=[])


def _aberta(fechada: Entrega, etapas: Sequence[str], pasta: Path) -> Entrega:
    if fechada.problema:
        raise Recusado(fechada.problema)
    itens, notas = _com_os_zips_abertos(fechada.itens)
    confere(itens)
    achados = {etapa: _acha(etapa, itens) for etapa in etapas}
    presentes = {etapa: item for etapa, item in achados.items() if item}
    if not presentes:
        raise Recusado("; ".join([_nada_serve(itens), *notas]))
    if fechada.incerta:
        fechada = _identificada(fechada, list(presentes.values()))
    programas = {
        etapa: _copia(etapa, item, itens, pasta / etapa) for etapa, item in presentes.items()
    }
    notas += [frase for etapa, item in presentes.items() for frase in _notas(etapa, item, itens)]
    faltas = {etapa: _pista(etapa, itens) for etapa in etapas if etapa not in presentes}
    return replace(fechada, programas=programas, faltas=faltas, notas=tuple(notas))


def _identificada(fechada: Entrega, programas: Sequence[Item]) -> Entrega:
    """De quem é, segundo os próprios programas."""
    donos = {dono for i in programas for dono in alunos_no_texto(le(i, MAIOR_PROGRAMA))}
    if len({limpo(dono) for dono in donos}) != 1:
        raise Recusado(DESCONHECIDO)
    nome = sorted(donos)[0]
    return replace(fechada, nome=nome, chave=f"aluno:{limpo(nome)}")


# --- abrir ---


def _com_os_zips_abertos(itens: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Cada zip vale por uma pasta, um nível só; e o que não se abriu.

    Um zip ruim ao lado de programas soltos não os invalida; sozinho, invalida a entrega.
    """
    confere_tamanho(_zips(itens), DA_ENTREGA)  # antes de ter todos na memória
    soltos = any(nomes.etapa_parecida(item.nome) for item in itens if not item.pasta)
    abertos: list[Item] = []
    notas = [
        f"“{item.caminho}” não foi aberto: envie um .zip"
        for item in itens
        if soltos and nomes.e_outro_pacote(item.nome)
    ]
    for item in itens:
        if not nomes.e_zip(item.nome) or item.pasta or item.problema:
            abertos.append(item)
            continue
        try:
            dentro = _de_dentro(item)
            confere(dentro)
        except Recusado as motivo:
            if not soltos:
                raise
            notas.append(f"o que há em “{item.caminho}” não foi corrigido: {motivo}")
            continue
        abertos += dentro
        notas += [f"“{i.caminho}” é um zip dentro de outro: não foi aberto" for i in _zips(dentro)]
    return abertos, notas


def _zips(itens: Sequence[Item]) -> list[Item]:
    return [item for item in itens if nomes.e_zip(item.nome) and not item.pasta]


def _de_dentro(item: Item) -> list[Item]:
    dados = io.BytesIO(le(item, DA_ENTREGA.tamanho))
    try:
        itens = itens_do_zip(dados, DA_ENTREGA)
    except Recusado as motivo:
        raise Recusado(f"“{item.caminho}” {motivo}") from motivo
    return [replace(outro, partes=(*item.partes, *outro.partes)) for outro in itens]


# --- achar ---


def _acha(etapa: str, itens: Sequence[Item]) -> Item | None:
    """O único `etapaN.py`, ou o quase (`EtapaN.py`, `etapaN (1).py`); None se não há nenhum.

    Levanta Recusado se há dois com conteúdos diferentes: ninguém adivinha qual é o que vale. Os que
    vêm com o kit (`solucoes/`, `grader/`) só contam se não há outro.
    """
    iguais = [item for item in itens if not item.pasta and nomes.quase(item.nome) == f"{etapa}.py"]
    candidatos = [item for item in iguais if not _KIT.intersection(item.partes[:-1])] or iguais
    if len(candidatos) > 1 and len({le(item, MAIOR_PROGRAMA) for item in candidatos}) > 1:
        citados = nomes.cita(sorted(item.caminho for item in candidatos))
        raise Recusado(f"há mais de um {etapa}.py, e são diferentes: {citados}; envie só um")
    em_ordem = sorted(candidatos, key=lambda i: (i.nome != f"{etapa}.py", len(i.partes)))
    return em_ordem[0] if em_ordem else None


def _notas(etapa: str, escolhido: Item, itens: Sequence[Item]) -> list[str]:
    """O que convém dizer sobre o arquivo escolhido e os que se parecem com ele."""
    certo = f"{etapa}.py"
    notas = []
    if escolhido.nome != certo:
        notas.append(f"“{visivel(escolhido.nome)}” foi corrigido como {certo}")
    return notas + [
        f"“{item.caminho}” não foi corrigido: valeu {escolhido.caminho}"
        for item in itens
        if not item.pasta
        and nomes.etapa_parecida(item.nome) == etapa
        and nomes.quase(item.nome) != certo
    ]


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
            conteudo = le(levado, MAIOR_PROGRAMA if levado is item else DA_ENTREGA.tamanho)
            relativo = (f"{etapa}.py",) if levado is item else levado.partes[len(dele) :]
            _grava(pasta, relativo, conteudo)
            copiados["/".join(relativo)] = conteudo
    arquivo = pasta / f"{etapa}.py"
    return Programa(
        arquivo,
        _impressao(arquivo.name, copiados),
        esqueletos.e_o_esqueleto(arquivo, etapa),
        _defeito(copiados[arquivo.name]),
    )


def _defeito(conteudo: bytes) -> str:
    """O que impede o programa de rodar e se vê sem interpretá-lo; vazio, nada."""
    if not conteudo.strip():
        return "o arquivo está vazio"
    try:
        codificacao, _ = tokenize.detect_encoding(io.BytesIO(conteudo).readline)
        # Outra, declarada, pode ser lenta ou nem ser texto.
        if codificacao in ("utf-8", "utf-8-sig"):
            conteudo.decode(codificacao)
    except (SyntaxError, ValueError, LookupError):
        return "o arquivo não está em UTF-8"
    return ""


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
    return item.partes[len(dele)] in {*_KIT, "etapas"}


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
        raise Recusado(f"não consegui copiar “{'/'.join(relativo)}” ({motivo(erro)})") from erro
