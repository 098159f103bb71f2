"""O que o professor muda à mão, em `ajustes.csv`, na pasta das notas: fica de uma vez para a outra.

O arquivo é dele: este kit só o lê. Cada linha diz de quem, em que etapa, a nota e o motivo.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.tabela import Tabela
from grader.relato import palavras

NOME = "ajustes.csv"
COLUNAS = ("aluno", "etapa", "nota", "motivo")


@dataclass(frozen=True)
class Ajuste:
    """`valor` toma o lugar da nota ou, se `soma`, é acrescentado a ela; sempre de 0 a 100."""

    aluno: str
    etapa: str  # etapa3, ou "total"
    valor: float
    soma: bool
    motivo: str

    def sobre(self, nota: float | None) -> float | None:
        """A nota depois do ajuste; a que não se conhece só muda se ele a diz inteira."""
        if not self.soma:
            return self.valor
        return None if nota is None else round(min(max(nota + self.valor, 0.0), 100.0), 1)

    @property
    def por_extenso(self) -> str:
        """Sem sinais: num CSV, um `+` pode virar fórmula."""
        sentido = (" a mais" if self.valor >= 0 else " a menos") if self.soma else ""
        return f"à mão, {palavras.numero(abs(self.valor))}{sentido} ({self.motivo})"


def le_ajustes(tabela: Tabela, etapas: Sequence[str]) -> list[Ajuste]:
    """Levanta Recusado, com a linha, se alguma não se entende."""
    if None in map(tabela.coluna, COLUNAS):
        raise Recusado(f"precisa das colunas {', '.join(COLUNAS)} na primeira linha")
    ajustes = []
    for numero, linha in enumerate(tabela.linhas, 2):
        celulas = [tabela.celula(linha, nome).strip() for nome in COLUNAS]
        if any(celulas):
            ajustes.append(_ajuste(numero, celulas, etapas))
    return ajustes


def _ajuste(numero: int, celulas: Sequence[str], etapas: Sequence[str]) -> Ajuste:
    aluno, etapa, nota, motivo = celulas
    if etapa.isdigit():
        etapa = f"etapa{etapa}"
    if etapa.casefold() not in (*etapas, "total"):
        raise Recusado(f"na linha {numero}: a etapa é etapa1, etapa2… ou total, e não “{etapa}”")
    if not re.fullmatch(r"[+\-−]?\d{1,3}([.,]\d+)?", nota) or float(_valor(nota)) > 100:
        raise Recusado(f"na linha {numero}: a nota vai de 0 a 100, ou é +5 ou -5, e não “{nota}”")
    if not aluno or not motivo:
        raise Recusado(f"na linha {numero}: falta o {'motivo' if aluno else 'aluno'}")
    return Ajuste(aluno, etapa.casefold(), float(_valor(nota)), nota[0] in "+-−", motivo)


def _valor(nota: str) -> str:
    return nota.replace(",", ".").replace("−", "-")
