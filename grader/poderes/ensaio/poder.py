"""O comando `ensaiar`."""

from grader.opcoes import Comando, Poder

PODER = Poder(
    comandos=(
        Comando(
            "ensaiar",
            "ensaiar etapa5",
            "procura, em conversas sorteadas, uma que o programa erra",
            "grader.poderes.ensaio.comando",
        ),
    )
)
