"""Corrigir uma turma em várias máquinas, com o Dask: `turma … --dask`. Pode ser apagado pela pasta.

`fila` reparte as tarefas e recolhe o que sai; `encomenda` é o que viaja e o que se faz na outra
máquina, sem nada do Dask.
"""
