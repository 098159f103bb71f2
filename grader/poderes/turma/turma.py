"""O que o professor pediu, já conferido: só dados."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.contrato.pedido import Pedido
from grader.estudante.regras import Regras
from grader.poderes.turma.ajustes import Ajuste
from grader.poderes.turma.entrega import Programa
from grader.poderes.turma.formas import Mapa
from grader.poderes.turma.guardados import Guardados
from grader.poderes.turma.partes import INTEIRA, Parte
from grader.poderes.turma.tabela import Tabela


@dataclass(frozen=True)
class Turma:
    """Uma correção de turma inteira."""

    caminhos: tuple[Path, ...]  # das entregas, da mais velha à mais nova
    etapas: tuple[str, ...]
    saida: Path
    juntos: int  # 0: quantas couberem
    so: str  # o estudante de --aluno; vazio, todos
    de_novo: tuple[str, ...]  # as etapas a corrigir: com --aluno, talvez menos do que as das notas
    mapa: Mapa
    planilha: Tabela | None  # a do Moodle
    lista: Tabela | None  # a de outro sistema
    regras: Regras
    ajustes: Sequence[Ajuste]
    pedido: Pedido  # o que vale para todos os programas
    parte: Parte = INTEIRA
    fila: Callable[..., Any] | None = None  # a de outras máquinas, se não se corrige nesta
    partes: tuple[Path, ...] = ()  # as pastas de `turma juntar`

    @property
    def guardados(self) -> Guardados:
        return Guardados(self.saida)

    def corrige(self, programa: Programa) -> bool:
        """O esqueleto que não conta nem precisa ser corrigido."""
        return self.regras.esqueleto_conta or not programa.esqueleto
