"""Os comandos de quem faz as etapas; apagar o arquivo de um apaga o comando."""

from grader.opcoes import Comando

COMANDOS = (
    Comando("dica", "dica 3.4", "dá uma dica por vez sobre um requisito", "grader.estudante.dica"),
    Comando("licao", "licao etapa3", "mostra a lição no terminal", "grader.estudante.licao"),
    Comando(
        "continuar",
        "continuar etapa4",
        "leva o que você fez na etapa 3 para a etapa 4",
        "grader.estudante.continuar",
    ),
    Comando(
        "recomecar",
        "recomecar etapa4",
        "repõe o esqueleto da etapa, e guarda o que havia",
        "grader.estudante.recomecar",
    ),
    Comando(
        "desfazer",
        "desfazer etapa4",
        "desfaz o último continuar ou recomecar",
        "grader.estudante.desfazer",
    ),
    Comando(
        "conversar",
        "conversar",
        "conversa com um servidor, à mão",
        "grader.estudante.conversar",
    ),
)
