"""`doutor`: diz o que falta nesta máquina."""

from grader.opcoes import Comando, Poder

PODER = Poder(
    comandos=(
        Comando(
            "doutor",
            "diz o que falta nesta máquina, e como resolver",
            "grader.poderes.doutor.comando",
        ),
    )
)
