"""O comando `turma`."""

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
