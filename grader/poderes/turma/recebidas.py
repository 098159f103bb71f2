"""Das pastas e zips da turma às entregas de cada um: as várias de uma pessoa, grupos, atrasos.

O que não se usou é dito: nada é ignorado em silêncio.
"""

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grader.contrato.etapas import etapas as etapas_do_kit
from grader.contrato.texto import visivel
from grader.opcoes import UsoErrado
from grader.poderes.turma.entrada import entregas, itens_das_entregas
from grader.poderes.turma.entrega import Entrega
from grader.poderes.turma.formas import em_ordem, limpo, sem_acentos
from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.planilha import Participante, participantes
from grader.poderes.turma.turma import Turma
from grader.relato.motivos import motivo


def recebe(turma: Turma, temporaria: Path) -> list[Entrega]:
    """Uma por estudante, em ordem de nome, com as outras dele dentro. Levanta UsoErrado."""
    inscritos = participantes(turma.planilha) if turma.planilha else {}
    levas = [
        _de_um_lugar(turma, caminho, temporaria / str(vez))
        for vez, caminho in enumerate(turma.caminhos)
    ]
    # A planilha fala da última leva: as anteriores chegaram antes.
    levas[-1] = [_com_envio(entrega, inscritos) for entrega in levas[-1]]
    juntas = _em_grupos(_por_pessoa(levas), turma.regras.grupos, inscritos)
    for aviso in _avisos(turma, juntas, inscritos):
        print(f"Aviso: {aviso}.", file=sys.stderr)
    return sorted(juntas, key=lambda e: (em_ordem(e.nome), e.chave))


def _de_um_lugar(turma: Turma, caminho: Path, pasta: Path) -> list[Entrega]:
    try:
        with itens_das_entregas(caminho, turma.saida.resolve()) as itens:
            recebidas, avisos = entregas(caminho, itens, turma.mapa, etapas_do_kit(), pasta)
    except Recusado as recusa:
        raise UsoErrado(f"{caminho} {recusa}") from recusa
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {caminho}: {motivo(erro)}") from erro
    for aviso in avisos:
        print(f"Aviso: {aviso}.", file=sys.stderr)
    if not recebidas:
        onde = "nesta pasta" if caminho.is_dir() else "neste zip"
        raise UsoErrado(f"não há entregas {onde}: {caminho}")
    return recebidas


def _com_envio(entrega: Entrega, inscritos: Mapping[str, Participante]) -> Entrega:
    inscrito = inscritos.get(entrega.identificador)
    return replace(entrega, envio=inscrito.envio) if inscrito else entrega


def _por_pessoa(levas: Sequence[Sequence[Entrega]]) -> list[Entrega]:
    """A última de cada um, com as anteriores em `outras`; se ela é inválida, vale a anterior."""
    de_cada: dict[str, list[Entrega]] = {}
    for leva in levas:
        for entrega in leva:
            de_cada.setdefault(entrega.chave, []).append(entrega)
    return [_junta(dele) for dele in de_cada.values()]


def _junta(dele: Sequence[Entrega]) -> Entrega:
    validas = [entrega for entrega in dele if not entrega.problema]
    if not validas:
        return dele[-1]
    ruins = [f"“{e.onde}” é inválida: {e.problema}" for e in dele if e.problema]
    ultima = validas[-1]
    return replace(ultima, outras=tuple(validas[:-1]), notas=(*ultima.notas, *ruins))


def _em_grupos(
    recebidas: Sequence[Entrega],
    grupos: Sequence[Sequence[str]],
    inscritos: Mapping[str, Participante],
) -> list[Entrega]:
    """Cada um do grupo leva também o que os outros entregaram."""
    por_nome = {limpo(entrega.nome): entrega for entrega in recebidas}
    for grupo in grupos:
        deles = [por_nome[limpo(nome)] for nome in grupo if limpo(nome) in por_nome]
        for nome in grupo if deles else ():
            dele = por_nome.get(limpo(nome)) or _so_com_o_nome(nome, deles[0], inscritos)
            dos_outros = [o for e in deles if limpo(e.nome) != limpo(nome) for o in (e, *e.outras)]
            por_nome[limpo(nome)] = replace(dele, outras=(*dele.outras, *dos_outros))
    trocadas = {entrega.chave: entrega for entrega in por_nome.values()}
    return list(({entrega.chave: entrega for entrega in recebidas} | trocadas).values())


def _so_com_o_nome(nome: str, de: Entrega, inscritos: Mapping[str, Participante]) -> Entrega:
    """Quem só entregou pela mão de um colega: a entrega é a dele."""
    numero = next((p.numero for p in inscritos.values() if limpo(p.nome) == limpo(nome)), "")
    chave = f"moodle:{numero}" if numero else f"aluno:{limpo(nome)}"
    return replace(de, chave=chave, nome=nome, identificador=numero, outras=())


# --- o que convém dizer ---


def _avisos(
    turma: Turma, recebidas: Sequence[Entrega], inscritos: Mapping[str, Participante]
) -> Iterator[str]:
    conhecidos = {x for e in recebidas for x in (limpo(e.nome), e.marca, e.identificador)}
    for linha in turma.mapa.sobraram():
        yield f"no mapa, “{visivel(linha)}” não é de nenhuma entrega"
    for ajuste in turma.ajustes:
        if limpo(ajuste.aluno) not in conhecidos:
            yield f"em ajustes.csv, não há nenhum estudante “{visivel(ajuste.aluno)}”"
    for nome in (nome for grupo in turma.regras.grupos for nome in grupo):
        if limpo(nome) not in conhecidos:
            yield f"em grupos, não há nenhum estudante “{visivel(nome)}”"
    for inscrito in inscritos.values():
        if inscrito.estranho:
            yield f"não entendi de quanto é o atraso de {inscrito.nome}: “{inscrito.estranho}”"
    if turma.regras.prazos and not any(e.envio.em for e in recebidas):
        yield "há prazos no kit.toml, mas só a planilha de --moodle diz quando cada um entregou"


def procurado(pedido: str, recebidas: Sequence[Entrega]) -> Entrega:
    """O estudante de --aluno, sem contar acentos nem maiúsculas; levanta UsoErrado se não é um."""
    alvo = sem_acentos(pedido)
    iguais = [
        e
        for e in recebidas
        if alvo in (sem_acentos(e.nome), e.marca, e.identificador, sem_acentos(e.origem))
    ]
    achados = iguais or [e for e in recebidas if alvo in sem_acentos(e.nome)]
    if len(achados) == 1:
        return achados[0]
    if achados:
        citados = ", ".join(f"{visivel(e.nome)} ({e.marca})" for e in achados[:5])
        raise UsoErrado(f"--aluno {pedido} pode ser {citados}: diga o que está entre parênteses")
    nomes = {sem_acentos(e.nome): visivel(e.nome) for e in recebidas}
    perto = [nomes[nome] for nome in difflib.get_close_matches(alvo, nomes, 3, 0.6)]
    dica = f"; você quis dizer {' ou '.join(perto)}?" if perto else ""
    raise UsoErrado(f"não há nenhum estudante “{pedido}” nas entregas{dica}")
