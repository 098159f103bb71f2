"""O que se pode colar num e-mail para cada estudante: a nota e o que falta, em texto puro."""

import textwrap
from collections.abc import Iterator

from grader.contrato.resultado import FALHOU
from grader.poderes.turma.notas import Aluno, Etapa
from grader.relato import palavras

_MOSTRADOS = 5  # requisitos por etapa: os primeiros já dão trabalho, e o relatório tem todos


def mensagem(aluno: Aluno) -> str:
    """Linhas de até 72 letras, que nenhum programa de e-mail quebra."""
    partes = [f"Olá, {aluno.mostrado}."]
    if aluno.total is not None:
        partes.append(f"A sua nota é {palavras.numero(aluno.total)}, de 0 a 100.")
    if aluno.observacao:
        partes.append(_dobra(f"Observação: {aluno.observacao}.", ""))
    partes += ["\n".join(_da_etapa(etapa)) for etapa in aluno.etapas if etapa.entregue]
    return "\n\n".join(partes) + "\n"


def _da_etapa(etapa: Etapa) -> Iterator[str]:
    yield f"{etapa.nome}: {palavras.numero(etapa.nota) or 'sem nota'}"
    resultados = etapa.relatorio.requisitos if etapa.relatorio else []
    falhas = [r for r in resultados if r.situacao == FALHOU]
    for falha in falhas[:_MOSTRADOS]:
        causa = f" — {falha.causa}" if falha.causa else ""
        yield _dobra(f"{falha.id} {falha.titulo}{causa}", "  ")
    if len(falhas) > _MOSTRADOS:
        yield f"  E mais {len(falhas) - _MOSTRADOS} requisitos, que estão no relatório."


def _dobra(texto: str, margem: str) -> str:
    depois = margem + "  " if margem else ""
    return textwrap.fill(texto, 72, initial_indent=margem, subsequent_indent=depois)
