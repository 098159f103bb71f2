"""O comando `placar`."""

from grader.opcoes import Comando, Poder

PODER = Poder(
    comandos=(
        Comando(
            "placar",
            "placar etapa9",
            "compara a rapidez do seu servidor com a da solução; não vale nota",
            "grader.poderes.placar.comando",
        ),
    )
)
