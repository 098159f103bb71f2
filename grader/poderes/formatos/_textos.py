"""O que os formatos têm em comum: um resultado em linhas de texto sem nada que faça mal.

Tudo o que sai daqui já passou por `visivel`: nem um caractere de controle, nem um surrogate.
"""

import os

from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, Relatorio, Resultado
from grader.contrato.texto import visivel
from grader.relato import palavras
from grader.relato.falhas import fatos, frases_do_evento

_LINHAS_DE_CONVERSA = 40


def nota(relatorio: Relatorio) -> str:
    """ "Nota 72,5 de 100: 15 de 21 requisitos passaram"; sem nota, se só alguns foram pedidos."""
    if not relatorio.requisitos:  # não havia o que corrigir
        return palavras.nota_de_cem(relatorio.nota).capitalize()
    resumo = palavras.quantos_passaram(relatorio)
    if relatorio.parcial:
        return f"Sem nota (só os pedidos com --so): {resumo}"
    return f"{palavras.nota_de_cem(relatorio.nota).capitalize()}: {resumo}"


def nome(resultado: Resultado) -> str:
    return visivel(f"{resultado.id} {resultado.titulo}")


def resumo(resultado: Resultado) -> str:
    """Uma frase: por que não passou."""
    causa = visivel(resultado.causa or resultado.recebido)
    if resultado.situacao == ERRO_DO_CORRETOR:
        return f"{palavras.NAO_CONFERIU}; isto não conta contra você: {causa}"
    return causa


def detalhes(relatorio: Relatorio, resultado: Resultado) -> list[str]:
    """As linhas que contam uma falha inteira; nenhuma, se não há o que contar."""
    if resultado.situacao != FALHOU or not resultado.esperado:
        return [resumo(resultado)] if resultado.causa else []
    licao = [(palavras.LICAO, f"docs_pt/{resultado.licao}")] if resultado.licao else []
    pares = [*fatos(resultado), *licao]
    linhas = [f"{rotulo}: {visivel(texto)}" for rotulo, texto in pares]
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
    return [f"{palavras.CONVERSA}:", *aviso, *frases[-_LINHAS_DE_CONVERSA:]]


def impressos(resultado: Resultado) -> str:
    """O que o programa escreveu na tela durante a cena."""
    partes = [e["texto"] for e in resultado.conversa if e["tipo"] == "impresso"]
    return "\n".join(visivel(linha) for linha in "".join(partes).split("\n")).strip()


def como_repetir(relatorio: Relatorio, resultado: Resultado) -> str:
    return f"python -m grader {relatorio.etapa} --so {resultado.id}"
