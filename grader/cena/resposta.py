"""Pedir e esperar a resposta: o verbo dos comandos que um professor inventa, como `/hora`."""

import re

from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.texto import visivel


def pede(sala: Sala, quem: Pessoa, linha: str, padrao: str, causa: str = "") -> str:
    """`quem` envia a linha e tem de receber outra que case com o padrão (do módulo re); devolve-a.

    A resposta pode ser um aviso livre (`* …`), e a hora da frente, da etapa 6 em diante, não conta.
    """
    quem.marcar()
    sala.diz(quem, linha)

    def resposta() -> str | None:
        linhas = (sala.dialeto.sem_hora(recebida) for recebida in quem.recentes())
        return next((recebida for recebida in linhas if re.search(padrao, recebida)), None)

    def decidido() -> bool:
        return resposta() is not None or not quem.aberto

    if not sala.espera(decidido, prazos.PRESSA):
        sala.espera_ler(quem)
        sala.espera(decidido)
    achada = resposta()
    if achada is None:
        raise sala.falha(
            f"{quem.nome} receber uma resposta a “{visivel(linha)}” da forma {padrao}",
            sala.o_que_veio(quem),
            causa or f"o servidor não respondeu a “{visivel(linha)}” da forma pedida",
        )
    return achada
