"""`comecar`: uma sessão de estudo inteira, da etapa em que o estudante está à última."""

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
