"""Os comandos de quem faz as etapas; apagar o arquivo de um apaga o comando."""

from grader.opcoes import Comando

_AQUI = "grader.estudante"

COMANDOS = (
    Comando("dica 3.4", "dá uma dica por vez sobre um requisito", f"{_AQUI}.dica"),
    Comando("licao etapa3", "mostra a lição no terminal", f"{_AQUI}.licao"),
    Comando(
        "continuar etapa4", "leva o que você fez na etapa 3 para a etapa 4", f"{_AQUI}.continuar"
    ),
    Comando(
        "recomecar etapa4", "repõe o esqueleto da etapa, e guarda o que havia", f"{_AQUI}.recomecar"
    ),
    Comando("desfazer etapa4", "desfaz o último continuar ou recomecar", f"{_AQUI}.desfazer"),
    Comando("conversar", "conversa com um servidor, à mão", f"{_AQUI}.conversar"),
)
