"""A planilha de notas que o próprio Moodle exporta, com a nota e o comentário de cada um.

Liga pelo número do participante, que é o da pasta da entrega; nunca pelo nome. O resultado é um
arquivo novo: o que o Moodle exportou continua como estava.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from grader.poderes.turma.entrega import Envio
from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.notas import Aluno
from grader.poderes.turma.tabela import Tabela
from grader.relato import palavras
from grader.relato.escape import celula

_IDENTIFICADOR = ("identificador", "identifier")
_NOME = ("nome completo", "full name")
_SITUACAO = ("situação", "status")
_ENVIO = ("última modificação (envio)", "last modified (submission)")
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


def diz_quem_falta(fora: Sequence[str], sem_entrega: Sequence[str]) -> None:
    if fora:
        print(f"Não estão na planilha: {', '.join(fora)}.")
    if sem_entrega:
        print(f"Na planilha, sem entrega: {', '.join(sem_entrega)}.")


def conferida(tabela: Tabela) -> Tabela:
    """A mesma; levanta Recusado se faltam as colunas do Moodle."""
    if tabela.coluna(*_IDENTIFICADOR) is None or tabela.coluna(*_NOTA) is None:
        raise Recusado(
            "não tem as colunas Identificador e Nota (ou Identifier e Grade): exporte-a no Moodle, "
            "em Ver todos os envios, Baixar planilha de notas"
        )
    return tabela


@dataclass(frozen=True)
class Participante:
    """Uma linha da planilha."""

    numero: str
    nome: str
    envio: Envio
    estranho: str = ""  # a situação que fala em atraso, se não se entende de quanto


def participantes(tabela: Tabela) -> dict[str, Participante]:
    """Por número."""
    achados = {}
    for linha in tabela.linhas:
        numero = _numero(tabela.celula(linha, *_IDENTIFICADOR))
        if numero:
            situacao = tabela.celula(linha, *_SITUACAO)
            atraso = le_atraso(situacao)
            envio = Envio(atraso or timedelta(), le_data(tabela.celula(linha, *_ENVIO)))
            estranho = situacao if atraso is None else ""
            nome = tabela.celula(linha, *_NOME)
            achados[numero] = Participante(numero, nome, envio, estranho)
    return achados


_ATRASADO = re.compile(r"atras|após o prazo|\blate\b|overdue", re.IGNORECASE)
_PARCELA = re.compile(r"(\d+)\s*(s|mi|h|d|sem|week|ano|year)\w*", re.IGNORECASE)
_SEGUNDOS = {
    **{"s": 1, "mi": 60, "h": 3600, "d": 86_400, "sem": 604_800, "week": 604_800},
    **{"ano": 31_536_000, "year": 31_536_000},
}


def le_atraso(situacao: str) -> timedelta | None:
    """O de "Enviado para avaliação - 2 dias 3 horas atrasado"; None se ela o diz sem dizer quanto.

    Sem nenhuma palavra de atraso, é zero.
    """
    if not _ATRASADO.search(situacao):
        return timedelta()
    parcelas = _PARCELA.findall(situacao)
    if not parcelas:
        return None
    return timedelta(seconds=sum(int(n) * _SEGUNDOS[unidade.lower()] for n, unidade in parcelas))


_MESES = {
    **{"jan": 1, "fev": 2, "feb": 2, "mar": 3, "abr": 4, "apr": 4, "mai": 5, "may": 5, "jun": 6},
    **{"jul": 7, "ago": 8, "aug": 8, "set": 9, "sep": 9, "out": 10, "oct": 10, "nov": 11},
    **{"dez": 12, "dec": 12},
}
_DATA = re.compile(
    r"(\d{1,2})\s+(?:de\s+)?([a-zç]{3})[a-zç]*\.?\s+(?:de\s+)?(\d{4}),?\s+(\d{1,2}):(\d\d)\s*([ap]m)?",
    re.IGNORECASE,
)


def le_data(texto: str) -> datetime | None:
    """A de "terça-feira, 3 mar. 2026, 22:15" ou "Tuesday, 3 March 2026, 10:15 PM"."""
    achado = _DATA.search(texto)
    mes = _MESES.get(achado[2].lower()) if achado else None
    if achado is None or mes is None:
        return None
    hora = int(achado[4])
    if achado[6]:
        hora = hora % 12 + 12 * (achado[6].lower() == "pm")
    try:
        return datetime(int(achado[3]), mes, int(achado[1]), hora, int(achado[5]))
    except ValueError:
        return None


def preenche(tabela: Tabela, alunos: Sequence[Aluno]) -> Preenchida:
    por_numero = {a.entrega.identificador: a for a in alunos if a.entrega.identificador}
    linhas, achados, sem_entrega, notas = [], set(), [], 0
    for linha in tabela.linhas:
        identificador = tabela.celula(linha, *_IDENTIFICADOR)
        numero = _numero(identificador)
        aluno = por_numero.get(numero)
        if aluno:
            achados.add(numero)
            notas += aluno.total is not None
            linha = _com_nota(tabela, linha, aluno)
        elif numero:
            sem_entrega.append(identificador)
        linhas.append(linha)
    fora = [a.mostrado for a in alunos if a.entrega.identificador not in achados]
    return Preenchida(replace(tabela, linhas=linhas), notas, fora, sem_entrega)


def _numero(identificador: str) -> str:
    """O número no fim de "Participante 123"; vazio se não há."""
    achado = re.search(r"(\d+)\s*$", identificador)
    return achado[1] if achado else ""


def _com_nota(tabela: Tabela, linha: list[str], aluno: Aluno) -> list[str]:
    nova = [*linha, *[""] * (len(tabela.titulos) - len(linha))]
    onde, comentario = tabela.coluna(*_NOTA), tabela.coluna(*_COMENTARIOS)
    if onde is not None and aluno.total is not None:
        nota = palavras.numero(aluno.total * _maximo(tabela, linha) / 100, casas=2)
        nova[onde] = nota if _com_virgula(tabela) else nota.replace(",", ".")
    if comentario is not None and (escrito := _comentario(aluno)):
        nova[comentario] = celula(escrito)
    return nova


def _maximo(tabela: Tabela, linha: list[str]) -> float:
    """A nota máxima da linha; 100 se ela não diz."""
    try:
        return float(tabela.celula(linha, *_MAXIMO).replace(",", "."))
    except ValueError:
        return 100.0


def _com_virgula(tabela: Tabela) -> bool:
    """A vírgula decimal é a da língua em que o Moodle exportou."""
    textos = [tabela.celula(linha, *_MAXIMO) for linha in tabela.linhas]
    if any("," in texto for texto in textos):
        return True
    return tabela.coluna("identificador") is not None and not any("." in t for t in textos)


def _comentario(aluno: Aluno) -> str:
    notas = [f"{e.nome}: {palavras.numero(e.nota)}" for e in aluno.etapas if e.nota is not None]
    frases = [*notas, aluno.observacao] if aluno.observacao else notas
    if notas:
        return f"Nota por etapa, de 0 a 100: {'; '.join(frases)}."
    return f"{frases[0]}." if frases else ""
