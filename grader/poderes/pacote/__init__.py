"""Os pacotes do kit: o da turma, o do Gradescope, o da entrega e a pasta de um curso novo."""

from grader.opcoes import Comando, Poder

_AQUI = "grader.poderes.pacote"

PODER = Poder(
    comandos=(
        Comando(
            "novo PASTA", "cria uma pasta do curso, com as lições e os esqueletos", f"{_AQUI}.novo"
        ),
        Comando(
            "entregar", "monta o zip com os seus programas, para entregar", f"{_AQUI}.entregar"
        ),
        Comando(
            "empacotar", "monta o kit a entregar à turma", f"{_AQUI}.empacotar", do_professor=True
        ),
        Comando(
            "gradescope", "monta o pacote do Gradescope", f"{_AQUI}.gradescope", do_professor=True
        ),
    )
)
