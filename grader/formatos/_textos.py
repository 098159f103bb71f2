"""O que os formatos têm em comum: um resultado em linhas de texto sem nada que faça mal.

Tudo o que sai daqui já passou por `visivel`: nem um caractere de controle, nem um surrogate.
"""

import os

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.contrato.texto import visivel
from grader.relato.terminal import frases_do_evento

PALAVRAS = {
    FALHOU: "falhou",
    BLOQUEADO: "bloqueado",
    PULADO: "pulado",
    ERRO_DO_CORRETOR: "erro do corretor",
}
_LINHAS_DE_CONVERSA = 40


def numero(valor: float) -> str:
    """Como se escreve em português: 72,5."""
    return f"{round(valor, 1):g}".replace(".", ",")


def nota(relatorio: Relatorio) -> str:
    """ "Nota 72,5 de 100: 15 de 21 requisitos passaram"; sem nota, se só alguns foram pedidos."""
    contam = [r for r in relatorio.requisitos if r.situacao != PULADO]
    passaram = sum(r.situacao == PASSOU for r in contam)
    resumo = f"{passaram} de {len(contam)} requisitos passaram"
    if relatorio.parcial:
        return f"Sem nota (só os pedidos com --so): {resumo}"
    return f"Nota {numero(relatorio.nota)} de 100: {resumo}"


def nome(resultado: Resultado) -> str:
    return visivel(f"{resultado.id} {resultado.titulo}")


def resumo(resultado: Resultado) -> str:
    """Uma frase: por que não passou."""
    causa = visivel(resultado.causa or resultado.recebido)
    if resultado.situacao == ERRO_DO_CORRETOR:
        return f"O corretor não conseguiu conferir; isto não conta contra você: {causa}"
    return causa


def detalhes(relatorio: Relatorio, resultado: Resultado) -> list[str]:
    """As linhas que contam uma falha inteira; nenhuma, se não há o que contar."""
    if resultado.situacao != FALHOU or not resultado.esperado:
        return [resumo(resultado)] if resultado.causa else []
    fatos = (
        ("O que foi feito", resultado.fez),
        ("Esperado", resultado.esperado),
        ("O que veio", resultado.recebido),
        ("Causa provável", resultado.causa),
        ("Na lição", f"docs_pt/{resultado.licao}" if resultado.licao else ""),
    )
    linhas = [f"{rotulo}: {visivel(texto)}" for rotulo, texto in fatos if texto]
    return [*linhas, *_conversa(relatorio, resultado)]


def _conversa(relatorio: Relatorio, resultado: Resultado) -> list[str]:
    programa = os.path.basename(relatorio.arquivo)
    frases = [
        visivel(f"{quem}  {o_que}")
        for evento in resultado.conversa
        for quem, o_que in frases_do_evento(evento, programa)
    ]
    if not frases:
        return []
    cortadas = len(frases) - _LINHAS_DE_CONVERSA
    aviso = [f"(… e mais {cortadas} antes)"] if cortadas > 0 else []
    return ["A conversa:", *aviso, *frases[-_LINHAS_DE_CONVERSA:]]


def impressos(resultado: Resultado) -> str:
    """O que o programa escreveu na tela durante a cena."""
    partes = [e["texto"] for e in resultado.conversa if e["tipo"] == "impresso"]
    return "\n".join(visivel(linha) for linha in "".join(partes).split("\n")).strip()


def como_repetir(relatorio: Relatorio, resultado: Resultado) -> str:
    return f"python -m grader {relatorio.etapa} --so {resultado.id}"
