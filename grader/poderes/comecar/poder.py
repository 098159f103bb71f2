"""O comando `comecar`."""

from grader.opcoes import Comando, Poder

PODER = Poder(
    comandos=(
        Comando(
            "comecar",
            "estudar: a lição, a correção a cada gravação, a próxima etapa",
            "grader.poderes.comecar.sessao",
        ),
    )
)
