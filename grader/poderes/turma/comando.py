"""Corrige uma turma inteira: de uma pasta ou um zip exportado às notas e às páginas.

python -m grader turma ENTREGAS --etapas 1-6 --saida notas/
"""

import argparse
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.contrato.etapas import EtapaErrada, le_etapas
from grader.contrato.etapas import etapas as etapas_do_kit
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.contrato.texto import visivel
from grader.contrato.versao import versao
from grader.opcoes import Opcoes, UsoErrado
from grader.poderes import opcoes_de, pede, poderes
from grader.poderes.turma import notas
from grader.poderes.turma.andamento import andamento
from grader.poderes.turma.entrada import Entrega, entregas, itens_das_entregas
from grader.poderes.turma.fila import Fila, Tarefa
from grader.poderes.turma.formas import Mapa, limpo
from grader.poderes.turma.guardados import (
    TEMPORARIA,
    Guardados,
    chave,
    grava_de_uma_vez,
    terminou,
    versao_do_corretor,
)
from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.notas import Aluno
from grader.poderes.turma.planilha import preenche
from grader.poderes.turma.tabela import Tabela, le_tabela
from grader.por_extenso import ajuda_das_opcoes
from grader.relato import palavras

BASICA = "basica"
_PODERES = ("extras", "protecao")  # os que valem também para uma turma

AJUDA = """\
Uso: python -m grader turma ENTREGAS [opções]

ENTREGAS é uma pasta ou um zip: o que o Moodle, o Google Classroom ou o GitHub Classroom exportam,
ou uma pasta com uma pasta ou um zip por estudante. Cada etapa é um arquivo etapaN.py. As entregas
nunca são mudadas: o que se executa é uma cópia.

  --etapas 1-6         as etapas que valem nota: 3, 1-4 ou 1,3,5 (sem isto, todas)
  --saida PASTA        onde gravar (sem isto, notas)
  --juntos N           quantas correções ao mesmo tempo (sem isto, uma por processador)
  --semente S          os sorteios; sem isto, uma fixa por turma, que é dita no começo
  --aluno NOME         corrige de novo só um estudante (o nome, o login ou o id de notas.json)
  --mapa MAPA.csv      colunas arquivo;aluno: de quem é cada arquivo, zip, pasta ou login
  --moodle PLANILHA    preenche a planilha de notas exportada pelo Moodle, num arquivo novo
{dos_poderes}
Grava em PASTA:
  notas.csv            abre no Excel e no LibreOffice; o total é a média das etapas pedidas
  notas.json           o mesmo, com a situação de cada requisito
{das_paginas}
Situação de cada um: ok (entregou tudo o que se pediu), incompleta (faltou etapa, que vale 0),
invalida (não se pôde abrir, ou não se sabe de quem é: sem nota), corretor (o corretor não terminou:
sem total, nunca 0) e pendente (ainda não corrigida).

Interrompeu? O mesmo comando continua de onde parou; o que não mudou não é corrigido de novo.

Código de saída: 0, todos têm nota; 1, alguma entrega é inválida; 2, uso errado; 3, o corretor não
terminou alguma.
"""


_DAS_PAGINAS = """\
  turma.html           notas, erros mais comuns e o mapa de requisitos por estudante
  alunos/ID.html       o relatório de cada estudante
"""


def _ajuda() -> str:
    """Só fala do que existe."""
    return AJUDA.format(
        dos_poderes=ajuda_das_opcoes(opcoes_de(*_PODERES)),
        das_paginas=_DAS_PAGINAS if "pagina" in poderes() else "",
    )


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(_ajuda, opcoes_de(*_PODERES))
    opcoes.add_argument("entregas", nargs="?")
    opcoes.add_argument("--etapas")
    opcoes.add_argument("--saida", default="notas")
    opcoes.add_argument("--juntos", type=int, default=os.cpu_count() or 1)
    opcoes.add_argument("--semente", type=int)
    opcoes.add_argument("--aluno")
    opcoes.add_argument("--mapa")
    opcoes.add_argument("--moodle")
    lidas = opcoes.parse_args(argumentos)
    turma = _turma(lidas)
    try:
        with turma.guardados.tranca():
            return _corrige(turma)
    except Recusado as motivo:
        raise UsoErrado(f"não consigo gravar em {turma.saida}: {motivo}") from motivo
    except BrokenPipeError:
        raise  # quem lia a tela foi embora: não é a pasta que tem um problema
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar em {turma.saida}: {erro.strerror}") from erro


@dataclass(frozen=True)
class Turma:
    """O que o professor pediu, já conferido."""

    caminho: Path
    etapas: tuple[str, ...]
    saida: Path
    juntos: int
    so: str  # o estudante de --aluno; vazio, todos
    mapa: Mapa
    planilha: Tabela | None
    nome_da_planilha: str
    pedido: Pedido  # o que vale para todos os programas

    @property
    def guardados(self) -> Guardados:
        return Guardados(self.saida)


# --- o que se pediu ---


def _turma(lidas: argparse.Namespace) -> Turma:
    if not lidas.entregas:
        raise UsoErrado(
            "diga onde estão as entregas, uma pasta ou um zip: python -m grader turma ENTREGAS"
        )
    caminho = Path(lidas.entregas)
    if not caminho.exists():
        raise UsoErrado(f"não encontrei {caminho}")
    if lidas.juntos < 1:
        raise UsoErrado("--juntos precisa de um número maior que zero")
    saida = Path(lidas.saida)
    if saida.exists() and not saida.is_dir():
        raise UsoErrado(f"{saida} é um arquivo; preciso de uma pasta onde gravar")
    if saida.resolve() == caminho.resolve():
        raise UsoErrado("a pasta de --saida não pode ser a das entregas")
    semente = lidas.semente
    if semente is None:
        semente = zlib.crc32(caminho.resolve().stem.encode("utf-8", "replace")) % 100_000
    # Sem o poder de proteger, é a básica; com ele, e sem um nível pedido, a mais forte que houver.
    protecao = "" if "protecao" in poderes() else BASICA
    pedido = Pedido("", semente=semente, protecao=protecao, sem_pressa=True)
    return Turma(
        caminho=caminho,
        etapas=_etapas_pedidas(lidas.etapas),
        saida=saida,
        juntos=lidas.juntos,
        so=lidas.aluno or "",
        mapa=_mapa(lidas.mapa),
        planilha=_tabela(lidas.moodle) if lidas.moodle else None,
        nome_da_planilha=Path(lidas.moodle).stem if lidas.moodle else "",
        pedido=pede(lidas, pedido, *_PODERES),  # por último: provar a proteção demora um instante
    )


def _etapas_pedidas(pedidas: str | None) -> tuple[str, ...]:
    if pedidas is None:
        return tuple(etapas_do_kit())
    try:
        return tuple(le_etapas(pedidas))
    except EtapaErrada as erro:
        raise UsoErrado(f"em --etapas, {erro}") from erro


def _tabela(caminho: str) -> Tabela:
    try:
        return le_tabela(Path(caminho).read_bytes())
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {caminho}: {erro.strerror}") from erro
    except Recusado as motivo:
        raise UsoErrado(f"{caminho} {motivo}") from motivo


def _mapa(caminho: str | None) -> Mapa:
    if not caminho:
        return Mapa()
    tabela = _tabela(caminho)
    arquivo, aluno = tabela.coluna("arquivo"), tabela.coluna("aluno")
    if arquivo is None or aluno is None:
        raise UsoErrado(f"{caminho} precisa das colunas arquivo e aluno na primeira linha")
    minimo = max(arquivo, aluno)
    pares = [(linha[arquivo], linha[aluno]) for linha in tabela.linhas if len(linha) > minimo]
    return Mapa.de([par for par in pares if all(texto.strip() for texto in par)])


# --- a correção ---


def _corrige(turma: Turma) -> int:
    temporaria = Path(tempfile.mkdtemp(prefix=TEMPORARIA)).resolve()
    turma.guardados.anota_temporaria(temporaria)
    try:
        recebidas = _recebe(turma, temporaria)
        versao = versao_do_corretor(turma.pedido.extras)
        todas = [_tarefa(turma, versao, e, etapa) for e in recebidas for etapa in e.programas]
        tarefas = [tarefa for tarefa in todas if tarefa.etapa in turma.etapas]
        relatorios = _corrige_o_que_falta(turma, recebidas, tarefas)
        lista = notas.alunos(
            recebidas, turma.etapas, lambda e, etapa: relatorios.get((e.marca, etapa))
        )
        _grava(turma, lista)
        return _conclui(turma, lista)
    finally:
        shutil.rmtree(temporaria, ignore_errors=True)


def _recebe(turma: Turma, temporaria: Path) -> list[Entrega]:
    try:
        with itens_das_entregas(turma.caminho, turma.saida.resolve()) as itens:
            recebidas, avisos = entregas(
                turma.caminho, itens, turma.mapa, etapas_do_kit(), temporaria
            )
    except Recusado as motivo:
        raise UsoErrado(f"{turma.caminho} {motivo}") from motivo
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {turma.caminho}: {erro.strerror}") from erro
    for aviso in avisos:
        print(f"Aviso: {aviso}.", file=sys.stderr)
    if not recebidas:
        onde = "nesta pasta" if turma.caminho.is_dir() else "neste zip"
        raise UsoErrado(f"não há entregas {onde}: {turma.caminho}")
    return recebidas


def _tarefa(turma: Turma, versao: str, entrega: Entrega, etapa: str) -> Tarefa:
    programa, pedido = entrega.programas[etapa], turma.pedido
    return Tarefa(
        marca=entrega.marca,
        aluno=visivel(entrega.nome),
        pedido=replace(pedido, etapa=etapa, arquivo=str(programa.arquivo)),
        chave=chave(programa.impressao, etapa, pedido.semente, pedido.protecao, versao),
    )


def _corrige_o_que_falta(
    turma: Turma, recebidas: Sequence[Entrega], tarefas: Sequence[Tarefa]
) -> dict[tuple[str, str], Relatorio]:
    """Os relatórios por (marca, etapa): os guardados que ainda valem e os de agora."""
    relatorios: dict[tuple[str, str], Relatorio] = {}
    so = _marca_do_aluno(turma.so, recebidas) if turma.so else ""
    por_fazer = []
    for tarefa in tarefas:
        guardado = turma.guardados.le(tarefa.marca, tarefa.etapa, tarefa.chave)
        if guardado and tarefa.marca != so:
            relatorios[tarefa.marca, tarefa.etapa] = guardado
        if tarefa.marca == so or (not so and not (guardado and terminou(guardado))):
            por_fazer.append(tarefa)
    _anuncia(turma, recebidas, len(tarefas), len(por_fazer))

    with andamento(len(por_fazer), sys.stdout) as avanca:

        def guarda(tarefa: Tarefa, relatorio: Relatorio) -> None:
            turma.guardados.grava(tarefa.marca, tarefa.etapa, tarefa.chave, relatorio)
            relatorios[tarefa.marca, tarefa.etapa] = relatorio
            nota = f"nota {palavras.numero(relatorio.nota)}"
            if not terminou(relatorio):
                nota = "o corretor não terminou"
            avanca(f"{tarefa.aluno}, {tarefa.etapa}: {nota}")

        try:
            Fila(turma.juntos, guarda).corrige(por_fazer)
        except KeyboardInterrupt:
            print("\nO que já foi corrigido está guardado: o mesmo comando continua.")
            raise
    return relatorios


def _marca_do_aluno(pedido: str, recebidas: Sequence[Entrega]) -> str:
    procurado = limpo(pedido)
    iguais = [
        e
        for e in recebidas
        if procurado in (limpo(e.nome), e.marca, e.identificador, limpo(e.origem))
    ]
    achados = iguais or [e for e in recebidas if procurado in limpo(e.nome)]
    if len(achados) == 1:
        return achados[0].marca
    if not achados:
        raise UsoErrado(f"não há nenhum estudante “{pedido}” nas entregas")
    citados = ", ".join(f"{visivel(e.nome)} ({e.marca})" for e in achados[:5])
    raise UsoErrado(f"--aluno {pedido} pode ser {citados}: diga o que está entre parênteses")


def _anuncia(turma: Turma, recebidas: Sequence[Entrega], total: int, por_fazer: int) -> None:
    contagem = f"Entregas: {len(recebidas)}. Programas: {total}."
    print(f"{contagem} Semente: {turma.pedido.semente}. Proteção: {turma.pedido.protecao}.")
    if por_fazer < total:
        print(f"Já corrigidos, sem mudança: {total - por_fazer}. Por corrigir: {por_fazer}.")
    sys.stdout.flush()


# --- o que se grava ---


def _grava(turma: Turma, lista: Sequence[Aluno]) -> None:
    etapas, pedido = turma.etapas, turma.pedido
    grava_de_uma_vez(turma.saida / "notas.csv", notas.como_csv(lista, etapas))
    dados = notas.como_json(lista, etapas, pedido.semente, pedido.protecao, versao())
    grava_de_uma_vez(turma.saida / "notas.json", dados)
    if "pagina" not in poderes():
        return
    from grader.poderes.turma.paginas import pagina_da_turma, pagina_do_aluno

    for aluno in lista:
        destino = turma.saida / "alunos" / f"{aluno.entrega.marca}.html"
        grava_de_uma_vez(destino, pagina_do_aluno(aluno, pedido.revelar).encode())
    pagina = pagina_da_turma(lista, etapas, pedido.semente, pedido.protecao)
    grava_de_uma_vez(turma.saida / "turma.html", pagina.encode())


def _conclui(turma: Turma, lista: Sequence[Aluno]) -> int:
    """Diz o que ficou pronto e devolve o código de saída."""
    for aluno in lista:
        if aluno.situacao in (notas.INVALIDA, notas.CORRETOR):
            print(f"{aluno.mostrado}: {aluno.observacao}.")
    if turma.planilha:
        _preenche(turma, turma.planilha, lista)
    das_paginas = f"; a turma em {turma.saida / 'turma.html'}" if "pagina" in poderes() else ""
    print(f"Notas em {turma.saida / 'notas.csv'}{das_paginas}.")
    situacoes = {aluno.situacao for aluno in lista}
    if notas.CORRETOR in situacoes:
        return 3
    return 1 if notas.INVALIDA in situacoes else 0


def _preenche(turma: Turma, planilha: Tabela, lista: Sequence[Aluno]) -> None:
    try:
        feita = preenche(planilha, lista)
    except Recusado as motivo:
        raise UsoErrado(f"a planilha de --moodle {motivo}") from motivo
    destino = turma.saida / f"{turma.nome_da_planilha}_com_notas.csv"
    grava_de_uma_vez(destino, feita.tabela.em_bytes())
    print(f"Planilha do Moodle, com {feita.notas} notas: {destino}.")
    if feita.fora_da_planilha:
        print(f"Não estão na planilha: {', '.join(feita.fora_da_planilha)}.")
    if feita.sem_entrega:
        print(f"Na planilha, sem entrega: {', '.join(feita.sem_entrega)}.")
