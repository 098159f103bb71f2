"""As notas da turma como dados e como planilha. Funções puras: a mesma turma dá os mesmos bytes.

O total é a média das etapas pedidas, com os pesos do `kit.toml`: a que não foi entregue vale 0, e a
que o corretor não conseguiu conferir deixa o total em branco. Uma entrega inválida não tem nota: o
professor decide. De várias entregas da mesma pessoa, ou do grupo, vale a melhor nota de cada etapa.
"""

import collections
import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, PONTOS_HERDADOS, PULADO, Relatorio
from grader.contrato.texto import visivel
from grader.estudante.regras import Regras
from grader.poderes.turma.ajustes import Ajuste
from grader.poderes.turma.entrega import Entrega, Programa
from grader.poderes.turma.formas import limpo
from grader.poderes.turma.guardados import terminou
from grader.relato import palavras
from grader.relato.escape import celula

OK = "ok"  # todas as etapas pedidas foram entregues e corrigidas
INCOMPLETA = "incompleta"  # falta o arquivo de alguma etapa, ou é o esqueleto: 0 nela
QUEBRADA = "quebrada"  # algum programa não roda, ou quase nada faz da etapa
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
    programa: Programa | None = None
    falta: str = ""  # por que não conta como entregue, se há o que dizer
    atraso: timedelta = timedelta()
    desconto: float = 0.0  # pontos que o atraso tira
    minimo: float = 0.0  # pontos: abaixo dele, vale 0
    ajuste: Ajuste | None = None

    @property
    def corrigida(self) -> float | None:
        """A nota que o corretor deu, de 0 a 100; None se não há como saber."""
        if not self.entregue:
            return 0.0
        if self.relatorio is None or not terminou(self.relatorio):
            return None
        return self.relatorio.nota

    @property
    def nota(self) -> float | None:
        """A que vale: com o desconto, o mínimo e, por último, o ajuste do professor."""
        nota = self.corrigida
        if nota is not None:
            nota = round(max(nota - self.desconto, 0.0), 1)
            nota = nota if nota >= self.minimo else 0.0
        return self.ajuste.sobre(nota) if self.ajuste else nota

    @property
    def quebrada(self) -> str:
        """A causa, se o programa não roda ou quase nada faz da etapa; vazia, se faz."""
        if not self.relatorio or not terminou(self.relatorio):
            return ""
        if self.programa and self.programa.defeito:
            return self.programa.defeito
        if self.relatorio.nota >= PONTOS_HERDADOS:
            return ""
        falhas = [r for r in self.relatorio.requisitos if r.situacao == FALHOU]
        return next((r.causa or f"não cumpre o {r.id}" for r in falhas), "")


@dataclass(frozen=True)
class Aluno:
    """Uma linha das notas."""

    entrega: Entrega
    mostrado: str
    etapas: tuple[Etapa, ...] = ()
    pesos: tuple[float, ...] = ()  # um por etapa; vazio, iguais
    minimo: float = 0.0  # pontos: abaixo dele, o total é dito insuficiente
    grupo: tuple[str, ...] = ()  # os nomes dos colegas
    ajuste: Ajuste | None = None  # do total

    @property
    def notas(self) -> list[float | None]:
        return [etapa.nota for etapa in self.etapas]

    @property
    def total(self) -> float | None:
        total = None if None in self.notas else media(self.notas, self.pesos)
        return self.ajuste.sobre(total) if self.ajuste else total

    @property
    def situacao(self) -> str:
        if self.entrega.problema:
            return INVALIDA
        if any(e.relatorio and not terminou(e.relatorio) for e in self.etapas):
            return CORRETOR
        if any(e.entregue and e.relatorio is None for e in self.etapas):
            return PENDENTE
        if any(e.quebrada for e in self.etapas):
            return QUEBRADA
        return OK if all(e.entregue for e in self.etapas) else INCOMPLETA

    @property
    def observacao(self) -> str:
        return visivel("; ".join(_observacoes(self)))


def media(notas: Sequence[float | None], pesos: Sequence[float] = ()) -> float | None:
    """A média das notas que há, com uma casa; None se não há nenhuma."""
    pares = zip(notas, pesos or [1.0] * len(notas), strict=True)
    conhecidas = [(nota * peso, peso) for nota, peso in pares if nota is not None]
    soma = sum(peso for _, peso in conhecidas)
    return round(sum(parte for parte, _ in conhecidas) / soma, 1) if soma else None


# --- o que se observa ---


def _observacoes(aluno: Aluno) -> list[str]:
    frases = [f"em grupo com {' e '.join(aluno.grupo)}"] if aluno.grupo else []
    if aluno.entrega.problema:
        frases.append(f"entrega inválida: {aluno.entrega.problema}")
    else:
        faltam = [e.nome for e in aluno.etapas if not e.entregue and not e.falta]
        frases += [f"não entregou {', '.join(faltam)}"] if faltam else []
    for etapa in aluno.etapas:
        frases += [f"{etapa.nome}: {frase}" for frase in _da_etapa(etapa)]
    if not aluno.entrega.problema:
        frases += aluno.entrega.notas
    if aluno.ajuste:
        frases.append(f"total: {aluno.ajuste.por_extenso}")
    if aluno.minimo and aluno.total is not None and aluno.total < aluno.minimo:
        frases.append(f"abaixo do mínimo, {palavras.numero(aluno.minimo)}")
    return frases


def _da_etapa(etapa: Etapa) -> list[str]:
    frases = [etapa.falta, etapa.quebrada]
    if etapa.relatorio and not terminou(etapa.relatorio):
        frases.append(f"o corretor não terminou ({_motivo(etapa.relatorio)})")
    elif etapa.relatorio and etapa.relatorio.esqueleto:
        frases.append("é o esqueleto, como veio")
    if etapa.desconto:
        frases.append(f"−{palavras.numero(etapa.desconto)} por {_por_extenso(etapa.atraso)}")
    if etapa.minimo and etapa.corrigida and etapa.corrigida - etapa.desconto < etapa.minimo:
        frases.append(f"vale 0, por não chegar a {palavras.numero(etapa.minimo)}")
    if etapa.ajuste:
        frases.append(etapa.ajuste.por_extenso)
    return [frase for frase in frases if frase]


def _por_extenso(atraso: timedelta) -> str:
    dias, horas = atraso.days, atraso.seconds // 3600
    if dias:
        return f"{dias} {'dia' if dias == 1 else 'dias'} e {horas} h de atraso"
    return f"{horas} h {atraso.seconds % 3600 // 60:02} min de atraso"


def _motivo(relatorio: Relatorio) -> str:
    sem_veredito = (ERRO_DO_CORRETOR, PULADO)
    causas = (r.causa for r in relatorio.requisitos if r.situacao in sem_veredito and r.causa)
    return next(causas, "sem motivo conhecido")


# --- das entregas às notas ---


@dataclass(frozen=True)
class Criterio:
    """Com que se transformam relatórios em notas: o que o curso decide e os ajustes à mão."""

    etapas: Sequence[str]
    relatorio_de: Callable[[Programa, str], Relatorio | None]
    regras: Regras = field(default_factory=Regras)
    ajustes: Sequence[Ajuste] = ()

    def ajuste(self, entrega: Entrega, etapa: str) -> Ajuste | None:
        """O último que fala deste estudante e desta etapa ("total", para a média)."""
        quem = (limpo(entrega.nome), entrega.marca, entrega.identificador)
        achados = [a for a in self.ajustes if a.etapa == etapa and limpo(a.aluno) in quem]
        return achados[-1] if achados else None

    def etapa(self, entrega: Entrega, nome: str) -> Etapa:
        """A melhor das que ele entregou; a que ainda não tem nota vence, até que a tenha."""
        validas = [e for e in (entrega, *entrega.outras) if not e.problema] or [entrega]
        todas = [self._uma(uma, nome) for uma in validas]
        melhor = max(todas, key=lambda e: (e.entregue, e.nota is None, e.nota or 0))
        return replace(melhor, ajuste=self.ajuste(entrega, nome))

    def _uma(self, entrega: Entrega, nome: str) -> Etapa:
        minimo = self.regras.minimo_da_etapa
        if entrega.problema:
            return Etapa(nome, entregue=True, minimo=minimo)
        programa = entrega.programas.get(nome)
        if programa is None:
            pista = entrega.faltas.get(nome, "")
            return Etapa(nome, entregue=False, falta=pista and f"não entregou; {pista}")
        if programa.esqueleto and not self.regras.esqueleto_conta:
            falta = "é o esqueleto, como veio, e conta como não entregue"
            return Etapa(nome, entregue=False, falta=falta)
        atraso = self.regras.atraso(nome, entrega.envio.atraso, entrega.envio.em)
        return Etapa(
            nome,
            entregue=True,
            relatorio=self.relatorio_de(programa, nome),
            programa=programa,
            atraso=atraso,
            desconto=self.regras.desconto(atraso),
            minimo=minimo,
        )


def alunos(entregas: Sequence[Entrega], criterio: Criterio) -> list[Aluno]:
    """Uma linha por entrega; quem tem o nome de outro leva também o identificador."""
    iguais = collections.Counter(limpo(entrega.nome) for entrega in entregas)
    regras = criterio.regras
    return [
        Aluno(
            entrega,
            _mostrado(entrega, repetido=iguais[limpo(entrega.nome)] > 1),
            tuple(criterio.etapa(entrega, etapa) for etapa in criterio.etapas),
            tuple(regras.peso_da_etapa(etapa) for etapa in criterio.etapas),
            regras.minimo,
            _colegas(entrega, regras),
            criterio.ajuste(entrega, "total"),
        )
        for entrega in entregas
    ]


def _colegas(entrega: Entrega, regras: Regras) -> tuple[str, ...]:
    eu = limpo(entrega.nome)
    grupo = next((g for g in regras.grupos if eu in map(limpo, g)), ())
    return tuple(nome for nome in grupo if limpo(nome) != eu)


def _mostrado(entrega: Entrega, repetido: bool) -> str:
    nome = visivel(entrega.nome)
    return f"{nome} ({entrega.identificador or entrega.marca})" if repetido else nome


# --- os arquivos ---


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
        "alunos": [aluno_em_json(aluno) for aluno in lista],
    }
    return (json.dumps(dados, ensure_ascii=False, indent=2) + "\n").encode()


def aluno_em_json(aluno: Aluno) -> Mapping[str, Any]:
    return {
        "aluno": aluno.mostrado,
        "id": aluno.entrega.marca,
        "total": aluno.total,
        "situacao": aluno.situacao,
        "observacao": aluno.observacao,
        "etapas": {
            etapa.nome: {
                "entregue": etapa.entregue,
                "nota": etapa.nota,
                "corrigida": None if aluno.entrega.problema else etapa.corrigida,
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
