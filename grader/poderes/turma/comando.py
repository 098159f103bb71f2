"""Corrige uma turma inteira: de uma pasta ou um zip exportado às notas e às páginas."""

import argparse
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from grader.contrato.etapas import EtapaErrada, le_etapas
from grader.contrato.etapas import etapas as etapas_do_kit
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.contrato.texto import visivel
from grader.estudante import regras
from grader.opcoes import Opcao, Opcoes, UsoErrado, confere_porta
from grader.poderes import como_o_curso, opcoes_de, pede, poderes
from grader.poderes.turma import ajustes, de_novo, notas, planilha
from grader.poderes.turma.andamento import andamento
from grader.poderes.turma.conferir import mostra
from grader.poderes.turma.entrega import Entrega, Programa
from grader.poderes.turma.fila import Fila, Tarefa, quantas_cabem
from grader.poderes.turma.formas import Mapa
from grader.poderes.turma.guardados import PASTA, TEMPORARIA, chave, terminou, versao_do_corretor
from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.limpa import grava as grava_limpa
from grader.poderes.turma.partes import junta, le_parte
from grader.poderes.turma.recebidas import procurado, recebe
from grader.poderes.turma.saidas import conclui, grava
from grader.poderes.turma.tabela import Tabela, le_tabela
from grader.poderes.turma.turma import Turma
from grader.por_extenso import ajuda_das_opcoes
from grader.relato import palavras
from grader.relato.motivos import motivo

_PODERES = ("dialetos", "extras", "protecao")  # os que valem também para uma turma
Lido = TypeVar("Lido")

AJUDA = Path(__file__).with_name("ajuda.txt")
_DAS_PAGINAS = """\
  turma.html           notas, erros mais comuns e o mapa de requisitos por estudante
  alunos/ID.html       o relatório de cada estudante
  devolutivas.zip      os relatórios, com os nomes de pasta que o Moodle aceita de volta
"""


def _opcoes_dos_poderes() -> list[Opcao]:
    so_dela = (opcao for poder in poderes("DA_TURMA").values() for opcao in poder.opcoes)
    return [*opcoes_de(*_PODERES), *so_dela]


def _pedido(lidas: argparse.Namespace, semente: int) -> Pedido:
    """O que vale para todos os programas; sem um nível pedido, a proteção mais forte que houver."""
    pedido = Pedido("", semente=semente, porta=lidas.porta, sem_pressa=True)
    if "protecao" in poderes():
        pedido = replace(pedido, protecao="")
    for poder in poderes("DA_TURMA").values():
        pedido = poder.pede(lidas, pedido)
    return como_o_curso(pede(lidas, pedido, *_PODERES))


def _ajuda() -> str:
    """Só fala do que existe."""
    return AJUDA.read_text(encoding="utf-8").format(
        dos_poderes=ajuda_das_opcoes(_opcoes_dos_poderes()),
        das_paginas=_DAS_PAGINAS if "pagina" in poderes() else "",
    )


def executa(argumentos: list[str]) -> int:
    lidas = _lidas(argumentos)
    turma = _turma(lidas)
    if lidas.pasta_limpa:
        limpa = Path(lidas.pasta_limpa)
        return _numa_temporaria(lambda onde: grava_limpa(turma, recebe(turma, onde), limpa))
    if lidas.conferir:
        return _numa_temporaria(lambda temporaria: mostra(turma, recebe(turma, temporaria)))
    try:
        with turma.guardados.tranca():
            if turma.partes:
                junta(turma.partes, turma.guardados)
            return _numa_temporaria(lambda temporaria: _corrige(turma, temporaria))
    except Recusado as recusa:
        raise UsoErrado(f"não consigo gravar em {turma.saida}: {recusa}") from recusa
    except BrokenPipeError:
        raise  # quem lia a tela foi embora: não é a pasta que tem um problema
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar em {turma.saida}: {motivo(erro)}") from erro


def _lidas(argumentos: list[str]) -> argparse.Namespace:
    opcoes = Opcoes(_ajuda, _opcoes_dos_poderes())
    de_partes = argumentos[:1] == ["juntar"]
    opcoes.add_argument("partes" if de_partes else "entregas", nargs="*", type=Path)
    if de_partes:
        opcoes.add_argument("--entregas", action="append", type=Path, default=[])
    for nome in ("etapas", "aluno", "mapa", "moodle", "lista", "parte", "pasta-limpa"):
        opcoes.add_argument(f"--{nome}")
    opcoes.add_argument("--saida", default="notas")
    opcoes.add_argument("--conferir", action="store_true")
    opcoes.add_argument("--juntos", type=int)
    opcoes.add_argument("--semente", type=int)
    opcoes.add_argument("--porta", type=int, default=0)
    lidas = opcoes.parse_args(argumentos[de_partes:])
    if not de_partes:
        lidas.partes = []
    elif not lidas.partes:
        raise UsoErrado("diga as pastas que cada --parte gravou: python -m grader turma juntar …")
    return lidas


def _numa_temporaria(faz: Callable[[Path], int]) -> int:
    with tempfile.TemporaryDirectory(prefix=TEMPORARIA, ignore_cleanup_errors=True) as temporaria:
        return faz(Path(temporaria).resolve())


# --- o que se pediu ---


def _turma(lidas: argparse.Namespace) -> Turma:
    """Tudo o que se pode conferir antes de corrigir; levanta UsoErrado ou PedidoRecusado."""
    saida = Path(lidas.saida)
    caminhos = _caminhos(lidas.entregas, saida)
    if lidas.juntos is not None and lidas.juntos < 1:
        raise UsoErrado("--juntos precisa de um número maior que zero")
    confere_porta(lidas.porta)
    parte = le_parte(lidas.parte)
    if lidas.parte and (lidas.aluno or lidas.partes):
        raise UsoErrado("--parte não anda junto com --aluno nem com juntar")
    semente = semente_de(caminhos[0]) if lidas.semente is None else lidas.semente
    etapas, agora = _etapas(lidas, saida)
    turma = Turma(
        caminhos=caminhos,
        etapas=etapas,
        saida=saida,
        juntos=1 if lidas.porta else lidas.juntos or 0,
        so=lidas.aluno or "",
        de_novo=agora,
        mapa=_da_tabela(lidas.mapa, _mapa) if lidas.mapa else Mapa(),
        planilha=_da_tabela(lidas.moodle, planilha.conferida) if lidas.moodle else None,
        lista=_da_tabela(lidas.lista, lambda tabela: tabela) if lidas.lista else None,
        regras=regras.do_curso(),
        ajustes=_ajustes(saida / ajustes.NOME, etapas),
        # Por último: provar a proteção demora um instante.
        pedido=_pedido(lidas, semente),
        parte=parte,
        partes=tuple(lidas.partes),
        fila=next(filter(None, (p.fila(lidas) for p in poderes("DA_TURMA").values())), None),
    )
    regras.confere(turma.regras, turma.pedido.extras)
    return turma


def semente_de(caminho: Path) -> int:
    """A de sempre para este nome; descompactar o zip numa pasta de mesmo nome não a muda."""
    nome = caminho.resolve().name
    nome = nome[:-4] if nome.casefold().endswith(".zip") else nome
    return zlib.crc32(nome.encode("utf-8", "replace")) % 100_000


def _caminhos(pedidos: Sequence[Path], saida: Path) -> tuple[Path, ...]:
    if not pedidos:
        raise UsoErrado(
            "diga onde estão as entregas, uma pasta ou um zip: python -m grader turma ENTREGAS"
        )
    if saida.exists() and not saida.is_dir():
        raise UsoErrado(f"{saida} é um arquivo; preciso de uma pasta onde gravar")
    for caminho in pedidos:
        if not caminho.exists():
            raise UsoErrado(f"não encontrei {caminho}")
        if saida.resolve() == caminho.resolve():
            raise UsoErrado("a pasta de --saida não pode ser a das entregas")
        de_alguem = caminho.resolve() in saida.resolve().parents and saida.is_dir()
        if de_alguem and any(saida.iterdir()) and not (saida / PASTA).exists():
            raise UsoErrado(f"{saida} é uma das entregas: escolha outra pasta para --saida")
    return tuple(pedidos)


def _etapas(lidas: argparse.Namespace, saida: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As das notas e as que se corrigem agora: com --aluno, as notas continuam as de antes."""
    pedidas = _etapas_pedidas(lidas.etapas)
    if not lidas.aluno:
        return pedidas, pedidas
    antes = de_novo.etapas_de_antes(saida, pedidas, todas=lidas.etapas is None)
    return antes, antes if lidas.etapas is None else pedidas


def _etapas_pedidas(pedidas: str | None) -> tuple[str, ...]:
    if pedidas is None:
        return tuple(etapas_do_kit())
    try:
        return tuple(le_etapas(pedidas))
    except EtapaErrada as erro:
        raise UsoErrado(f"em --etapas, {erro}") from erro


def _da_tabela(caminho: str, le: Callable[[Tabela], Lido]) -> Lido:
    """O que uma planilha do professor diz; levanta UsoErrado, com o nome dela."""
    try:
        return le(le_tabela(Path(caminho).read_bytes(), Path(caminho).stem))
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {caminho}: {motivo(erro)}") from erro
    except Recusado as recusa:
        raise UsoErrado(f"{caminho} {recusa}") from recusa


def _mapa(tabela: Tabela) -> Mapa:
    if tabela.coluna("arquivo") is None or tabela.coluna("aluno") is None:
        raise Recusado("precisa das colunas arquivo e aluno na primeira linha")
    pares = [(tabela.celula(x, "arquivo"), tabela.celula(x, "aluno")) for x in tabela.linhas]
    return Mapa.de([par for par in pares if all(texto.strip() for texto in par)])


def _ajustes(arquivo: Path, etapas: Sequence[str]) -> list[ajustes.Ajuste]:
    """Um ajuste de outra etapa do kit espera a vez dela."""
    if not arquivo.is_file():
        return []
    todos = _da_tabela(
        str(arquivo), lambda tabela: ajustes.le_ajustes(tabela, tuple(etapas_do_kit()))
    )
    return [ajuste for ajuste in todos if ajuste.etapa in (*etapas, "total")]


# --- a correção ---


def _corrige(turma: Turma, temporaria: Path) -> int:
    turma.guardados.anota_temporaria(temporaria)
    todos = recebe(turma, temporaria)
    recebidas = [dono for dono in todos if turma.parte.tem(dono.chave)]
    versao = versao_do_corretor(turma.pedido.extras)
    todas = [
        _tarefa(turma, versao, entrega, dono.marca, etapa)
        for dono in recebidas
        for entrega in (dono, *dono.outras)
        for etapa, programa in entrega.programas.items()
        if etapa in turma.etapas and turma.corrige(programa)
    ]
    feitos = _o_que_ha(turma, recebidas, todas)

    def relatorio_de(programa: Programa, etapa: str) -> Relatorio | None:
        feito = feitos.relatorios.get(_chave(turma, versao, programa, etapa))
        return turma.regras.aplica(feito) if feito else None

    def as_notas() -> list[notas.Aluno]:
        """Com os de todas as partes, para que dois estudantes de mesmo nome se distingam."""
        criterio = notas.Criterio(turma.etapas, relatorio_de, turma.regras, turma.ajustes)
        return [a for a in notas.alunos(todos, criterio) if turma.parte.tem(a.entrega.chave)]

    if turma.so:
        de_novo.confere(turma, as_notas(), feitos.so)
    _corrige_agora(turma, feitos)
    desta = as_notas()
    grava(turma, desta)
    turma.guardados.anota_ultimos({**feitos.usadas, de_novo.REGRAS: de_novo.das_regras(turma)})
    return conclui(turma, desta)


def _tarefa(turma: Turma, versao: str, entrega: Entrega, dono: str, etapa: str) -> Tarefa:
    programa, pedido = entrega.programas[etapa], turma.pedido
    return Tarefa(
        marca=dono,
        aluno=visivel(entrega.nome),
        pedido=replace(pedido, etapa=etapa, arquivo=str(programa.arquivo)),
        chave=_chave(turma, versao, programa, etapa),
        programa=chave(programa.impressao, etapa),
    )


def _chave(turma: Turma, versao: str, programa: Programa, etapa: str) -> str:
    pedido = turma.pedido
    como = sorted(pedido.dialeto.items()), pedido.opcoes_do_programa, pedido.porta
    return chave(programa.impressao, etapa, pedido.semente, *como, pedido.protecao, versao)


@dataclass
class Feitos:
    """Os relatórios por chave, e o que falta. `usadas`: de cada programa, a chave do que vale."""

    so: str  # o id do estudante de --aluno
    relatorios: dict[str, Relatorio] = field(default_factory=dict)
    usadas: dict[str, str] = field(default_factory=dict)
    por_fazer: list[Tarefa] = field(default_factory=list)


def _o_que_ha(turma: Turma, recebidas: Sequence[Entrega], tarefas: Sequence[Tarefa]) -> Feitos:
    """Os guardados que ainda valem; com --aluno, também os que saíram com outras opções.

    Dois programas iguais têm a mesma chave, e um veredito só.
    """
    feitos = Feitos(procurado(turma.so, recebidas).marca if turma.so else "")
    ultimos = turma.guardados.ultimos() if turma.so else {}
    unicas = {tarefa.chave: tarefa for tarefa in tarefas}
    unicas |= {tarefa.chave: tarefa for tarefa in tarefas if tarefa.marca == feitos.so}
    antigos = 0
    for tarefa in unicas.values():
        usada, guardado = tarefa.chave, turma.guardados.le(tarefa.chave)
        if turma.so and not (guardado and terminou(guardado)):
            usada = ultimos.get(tarefa.programa, "")
            guardado = turma.guardados.le(usada) or guardado
        if guardado:
            feitos.relatorios[tarefa.chave] = guardado
        dele = tarefa.marca == feitos.so and tarefa.etapa in turma.de_novo
        if dele or (not turma.so and not (guardado and terminou(guardado))):
            feitos.por_fazer.append(tarefa)
            usada = tarefa.chave
        antigos += usada not in ("", tarefa.chave)
        feitos.usadas[tarefa.programa] = usada
    _anuncia(turma, len(recebidas), len(unicas), feitos, antigos)
    return feitos


def _corrige_agora(turma: Turma, feitos: Feitos) -> None:
    por_fazer = feitos.por_fazer
    with andamento(len(por_fazer), sys.stdout) as avanca:

        def guarda(tarefa: Tarefa, relatorio: Relatorio) -> None:
            turma.guardados.grava(tarefa.chave, relatorio)
            feitos.relatorios[tarefa.chave] = relatorio
            nota = f"nota {palavras.numero(turma.regras.aplica(relatorio).nota)}"
            if not terminou(relatorio):
                nota = "o corretor não terminou"
            avanca(f"{tarefa.aluno}, {tarefa.etapa}: {nota}")

        try:
            _fila(turma, guarda).corrige(por_fazer)
        except KeyboardInterrupt:
            print("\nO que já foi corrigido está guardado: o mesmo comando continua.")
            raise


def _fila(turma: Turma, guarda: Callable[[Tarefa, Relatorio], None]) -> Any:
    """A desta máquina ou a de outras: toda fila tem `corrige`."""
    if turma.fila:
        return turma.fila(versao_do_corretor(turma.pedido.extras), guarda)
    juntos = turma.juntos
    if not juntos:
        juntos, porque = quantas_cabem()
        print(f"Ao mesmo tempo: {juntos} ({porque}); com --juntos N, quantas você disser.")
    return Fila(juntos, guarda)


def _anuncia(turma: Turma, entregas: int, total: int, feitos: Feitos, antigos: int) -> None:
    contagem = f"Entregas: {entregas}. Programas: {total}."
    print(f"{contagem} Semente: {turma.pedido.semente}. Proteção: {turma.pedido.protecao}.")
    if turma.regras.arquivo:
        print(f"Regras: {turma.regras.arquivo}.")
    por_fazer, agora = len(feitos.por_fazer), {tarefa.chave for tarefa in feitos.por_fazer}
    if por_fazer < total:
        prontos = sum(terminou(r) for c, r in feitos.relatorios.items() if c not in agora)
        ditos = f"Já corrigidos, sem mudança: {prontos}. " if prontos else ""
        print(f"{ditos}Por corrigir: {por_fazer}.")
    if antigos:
        print(f"Corrigidos com outras opções ou outro kit, ficam com a nota que tinham: {antigos}.")
    if turma.so and (sem_nota := total - len(feitos.relatorios.keys() | agora)) > 0:
        print(
            f"Aviso: há outros programas por corrigir ({sem_nota}), que ficam sem nota: para "
            "corrigi-los, repita sem --aluno."
        )
    sys.stdout.flush()
