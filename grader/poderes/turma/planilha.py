"""A planilha de notas que o próprio Moodle exporta, com a nota e o comentário de cada um.

Liga pelo número do participante, que é o da pasta da entrega; nunca pelo nome. O resultado é um
arquivo novo: o que o Moodle exportou continua como estava.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.notas import Aluno
from grader.poderes.turma.tabela import Tabela
from grader.relato import palavras
from grader.relato.escape import celula

_IDENTIFICADOR = ("identificador", "identifier")
_NOTA = ("nota", "grade")
_MAXIMO = ("nota máxima", "maximum grade")
_COMENTARIOS = ("comentários de feedback", "comentários", "feedback comments")


@dataclass(frozen=True)
class Preenchida:
    """A planilha com as notas, e quem não se encontrou de um lado e do outro."""

    tabela: Tabela
    notas: int
    fora_da_planilha: list[str]
    sem_entrega: list[str]


def preenche(tabela: Tabela, alunos: Sequence[Aluno]) -> Preenchida:
    """Levanta Recusado se faltam as colunas do Moodle."""
    quem, onde = tabela.coluna(*_IDENTIFICADOR), tabela.coluna(*_NOTA)
    if quem is None or onde is None:
        raise Recusado(
            "não tem as colunas Identificador e Nota (ou Identifier e Grade): exporte-a no Moodle, "
            "em Ver todos os envios, Baixar planilha de notas"
        )
    por_numero = {a.entrega.identificador: a for a in alunos if a.entrega.identificador}
    linhas, achados, sem_entrega, notas = [], set(), [], 0
    for linha in tabela.linhas:
        numero = _numero(linha[quem]) if len(linha) > quem else ""
        aluno = por_numero.get(numero)
        if aluno:
            achados.add(numero)
            notas += aluno.total is not None
            linha = _com_nota(tabela, linha, onde, aluno)
        elif numero:
            sem_entrega.append(linha[quem])
        linhas.append(linha)
    fora = [a.mostrado for a in alunos if a.entrega.identificador not in achados]
    return Preenchida(tabela.com_linhas(linhas), notas, fora, sem_entrega)


def _numero(identificador: str) -> str:
    """O número no fim de "Participante 123"; vazio se não há."""
    achado = re.search(r"(\d+)\s*$", identificador)
    return achado[1] if achado else ""


def _com_nota(tabela: Tabela, linha: list[str], onde: int, aluno: Aluno) -> list[str]:
    nova = [*linha, *[""] * (len(tabela.titulos) - len(linha))]
    maximo = _lido(nova, tabela.coluna(*_MAXIMO))
    if aluno.total is not None:
        nota = palavras.numero(aluno.total * maximo / 100, casas=2)
        nova[onde] = nota if _com_virgula(tabela) else nota.replace(",", ".")
    comentario = tabela.coluna(*_COMENTARIOS)
    if comentario is not None and (escrito := _comentario(aluno)):
        nova[comentario] = celula(escrito)
    return nova


def _lido(linha: Sequence[str], coluna: int | None) -> float:
    """A nota máxima da linha; 100 se ela não diz."""
    try:
        return float(linha[coluna].replace(",", ".")) if coluna is not None else 100.0
    except ValueError:
        return 100.0


def _com_virgula(tabela: Tabela) -> bool:
    """A vírgula decimal é a da língua em que o Moodle exportou."""
    maximo = tabela.coluna(*_MAXIMO)
    textos = [linha[maximo] for linha in tabela.linhas if maximo and len(linha) > maximo]
    if any("," in texto for texto in textos):
        return True
    return tabela.coluna("identificador") is not None and not any("." in t for t in textos)


def _comentario(aluno: Aluno) -> str:
    notas: Mapping[str, str] = {
        etapa.nome: palavras.numero(nota)
        for etapa, nota in zip(aluno.etapas, aluno.notas, strict=True)
        if nota is not None
    }
    frases = [f"{nome}: {nota}" for nome, nota in notas.items()]
    if aluno.observacao:
        frases.append(aluno.observacao)
    if notas:
        return f"Nota por etapa, de 0 a 100: {'; '.join(frases)}."
    return f"{frases[0]}." if frases else ""
