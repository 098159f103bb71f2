"""Corrigir uma turma inteira: `python -m grader turma ENTREGAS`. Pode ser apagado pela pasta.

O caminho de uma entrega: `itens` e `zips` (o que há na pasta ou no zip, sem confiar em nada) →
`formas` (de quem é) → `entrada` (a cópia que será corrigida) → `fila` (um trabalhador por entrega e
etapa) → `guardados` (cada resultado, assim que sai) → `notas`, `paginas` e `planilha`.
"""
