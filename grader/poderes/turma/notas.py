"""As notas da turma como dados e como planilha. Funções puras: a mesma turma dá os mesmos bytes.

O total é a média das etapas pedidas: a que não foi entregue vale 0, e a que o corretor não
conseguiu conferir deixa o total em branco. Uma entrega inválida não tem nota: o professor decide.
"""

import collections
import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.contrato.resultado import ERRO_DO_CORRETOR, Relatorio
from grader.contrato.texto import visivel
from grader.poderes.turma.entrada import Entrega
from grader.poderes.turma.formas import limpo
from grader.poderes.turma.guardados import terminou
from grader.relato import palavras
from grader.relato.escape import celula

OK = "ok"  # todas as etapas pedidas foram entregues e corrigidas
INCOMPLETA = "incompleta"  # falta o arquivo de alguma etapa: 0 nela
INVALIDA = "invalida"  # a entrega não pôde ser aberta ou não se sabe de quem é: sem nota
CORRETOR = "corretor"  # o corretor não terminou alguma etapa: sem total; repita o comando
PENDENTE = "pendente"  # ainda não foi corrigida (--aluno, em outro estudante)
VERSAO = 1


@dataclass(frozen=True)
class Etapa:
    """Uma etapa de um estudante. Sem `relatorio`, não foi entregue ou não foi corrigida."""

    nome: str
    entregue: bool
    relatorio: Relatorio | None = None

    @property
    def nota(self) -> float | None:
        """De 0 a 100; None se não há como saber."""
        if not self.entregue:
            return 0.0
        if self.relatorio is None or not terminou(self.relatorio):
            return None
        return self.relatorio.nota


def media(notas: Iterable[float | None]) -> float | None:
    """A média das notas que há, com uma casa; None se não há nenhuma."""
    conhecidas = [nota for nota in notas if nota is not None]
    return round(sum(conhecidas) / len(conhecidas), 1) if conhecidas else None


@dataclass(frozen=True)
class Aluno:
    """Uma linha das notas."""

    entrega: Entrega
    mostrado: str
    etapas: tuple[Etapa, ...] = ()

    @property
    def notas(self) -> list[float | None]:
        if self.entrega.problema:
            return [None for _ in self.etapas]
        return [etapa.nota for etapa in self.etapas]

    @property
    def total(self) -> float | None:
        return None if None in self.notas else media(self.notas)

    @property
    def situacao(self) -> str:
        if self.entrega.problema:
            return INVALIDA
        if any(e.relatorio and not terminou(e.relatorio) for e in self.etapas):
            return CORRETOR
        if any(e.entregue and e.relatorio is None for e in self.etapas):
            return PENDENTE
        return OK if all(e.entregue for e in self.etapas) else INCOMPLETA

    @property
    def observacao(self) -> str:
        return visivel("; ".join(_observacoes(self)))


def _observacoes(aluno: Aluno) -> list[str]:
    if aluno.entrega.problema:
        return [f"entrega inválida: {aluno.entrega.problema}"]
    frases = []
    faltam = [etapa.nome for etapa in aluno.etapas if not etapa.entregue]
    if faltam:
        frases.append(f"não entregou {', '.join(faltam)}")
    pistas = aluno.entrega.faltas
    frases += [f"{nome}: {pistas[nome]}" for nome in faltam if pistas.get(nome)]
    for etapa in aluno.etapas:
        if etapa.relatorio and not terminou(etapa.relatorio):
            frases.append(f"{etapa.nome}: o corretor não terminou ({_motivo(etapa.relatorio)})")
        elif etapa.relatorio and etapa.relatorio.esqueleto:
            frases.append(f"{etapa.nome}: o esqueleto, como veio")
    return frases


def _motivo(relatorio: Relatorio) -> str:
    causas = [r.causa for r in relatorio.requisitos if r.situacao == ERRO_DO_CORRETOR and r.causa]
    return causas[0] if causas else "sem motivo conhecido"


def alunos(
    entregas: Sequence[Entrega],
    etapas: Sequence[str],
    relatorio_de: Callable[[Entrega, str], Relatorio | None],
) -> list[Aluno]:
    """Uma linha por entrega; quem tem o nome de outro leva também o identificador."""
    iguais = collections.Counter(limpo(entrega.nome) for entrega in entregas)
    return [
        Aluno(
            entrega,
            _mostrado(entrega, repetido=iguais[limpo(entrega.nome)] > 1),
            tuple(
                Etapa(etapa, etapa in entrega.programas, relatorio_de(entrega, etapa))
                for etapa in etapas
            ),
        )
        for entrega in entregas
    ]


def _mostrado(entrega: Entrega, repetido: bool) -> str:
    nome = visivel(entrega.nome)
    return f"{nome} ({entrega.identificador or entrega.marca})" if repetido else nome


def como_csv(lista: Sequence[Aluno], etapas: Sequence[str]) -> bytes:
    """Abre com dois cliques no Excel e no LibreOffice em português: BOM, ; e vírgula decimal."""
    papel = io.StringIO()
    escreve = csv.writer(papel, delimiter=";", lineterminator="\r\n")
    escreve.writerow(["aluno", *etapas, "total", "situacao", "observacao"])
    for aluno in lista:
        notas = [palavras.numero(nota) for nota in (*aluno.notas, aluno.total)]
        escreve.writerow([celula(aluno.mostrado), *notas, aluno.situacao, celula(aluno.observacao)])
    return papel.getvalue().encode("utf-8-sig")


def como_json(
    lista: Sequence[Aluno], etapas: Sequence[str], semente: int, protecao: str, kit: str
) -> bytes:
    """O mesmo, com a situação de cada requisito; sem tempos nem caminhos."""
    dados = {
        "versao": VERSAO,
        "kit": kit,
        "etapas": list(etapas),
        "semente": semente,
        "protecao": protecao,
        "alunos": [_aluno_em_json(aluno) for aluno in lista],
    }
    return (json.dumps(dados, ensure_ascii=False, indent=2) + "\n").encode()


def _aluno_em_json(aluno: Aluno) -> Mapping[str, Any]:
    notas = dict(zip([etapa.nome for etapa in aluno.etapas], aluno.notas, strict=True))
    return {
        "aluno": aluno.mostrado,
        "id": aluno.entrega.marca,
        "total": aluno.total,
        "situacao": aluno.situacao,
        "observacao": aluno.observacao,
        "etapas": {
            etapa.nome: {
                "entregue": etapa.entregue,
                "nota": notas[etapa.nome],
                "requisitos": _situacoes(etapa.relatorio),
            }
            for etapa in aluno.etapas
        },
    }


def _situacoes(relatorio: Relatorio | None) -> dict[str, str]:
    """Vazio se o corretor não terminou: até onde ele foi muda de uma vez para a outra."""
    if relatorio is None or not terminou(relatorio):
        return {}
    return {r.id: r.situacao for r in relatorio.requisitos}
