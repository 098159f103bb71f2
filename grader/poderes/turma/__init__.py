"""Corrigir uma turma inteira: `python -m grader turma ENTREGAS`. Pode ser apagado pela pasta.

O caminho de uma `entrega`: `itens` e `zips` (o que há na pasta ou no zip, sem confiar em nada) →
`formas` (de quem é) → `entrada` (a cópia que será corrigida) → `fila` (um trabalhador por entrega e
etapa) → `guardados` (cada resultado, assim que sai) → `notas`, `paginas` e `planilha`.
"""

from grader.opcoes import Comando, Poder

PODER = Poder(
    comandos=(
        Comando(
            "turma ENTREGAS",
            "corrige uma turma inteira (para professores)",
            "grader.poderes.turma.comando",
        ),
    )
)
