"""Qual dos eventos da conversa deu errado, e o que se escreve embaixo dele."""

import re

from grader.contrato.resultado import Resultado
from grader.contrato.texto import visivel
from grader.poderes.pagina.textos import Evento


def aponta(eventos: list[Evento], resultado: Resultado) -> list[Evento]:
    """Os mesmos eventos; o que deu errado, se se sabe qual, leva o campo `culpa`."""
    achados = (
        (_veio_errada(resultado, evento) or _fechou(resultado, evento), numero)
        for numero, evento in enumerate(eventos)
    )
    culpas = [(culpa, numero) for culpa, numero in achados if culpa]
    if not culpas and resultado.silencio:
        ditas = [n for n, e in enumerate(eventos) if e["tipo"] in ("linha", "bytes")]
        culpas = [("aqui: ninguém respondeu a isto", numero) for numero in ditas[-1:]]
    if not culpas:
        return eventos
    culpa, qual = culpas[-1]
    return [{**e, "culpa": culpa} if n == qual else e for n, e in enumerate(eventos)]


def _veio_errada(resultado: Resultado, evento: Evento) -> str:
    citada = visivel(evento["texto"])
    e_do_programa = evento["tipo"] == "linha" and evento["de"] in ("servidor", "cliente")
    if not e_do_programa or not citada:
        return ""
    if citada == resultado.veio:
        return "aqui: não é a linha certa"
    so_ela = re.findall("“(.*?)”", resultado.recebido) == [citada]
    dela = f"{evento['para']} recebeu" in resultado.recebido
    return "aqui: foi isto que veio" if so_ela and dela else ""


def _fechou(resultado: Resultado, evento: Evento) -> str:
    """O programa fechou uma conexão, e é disso que o relatório fala."""
    quem = evento["para"]
    fechou = evento["tipo"] in ("fim", "queda") and evento["de"] in ("servidor", "cliente")
    fala = re.search(rf"a conexão de {re.escape(quem)} foi fechada", resultado.recebido)
    return "aqui: ninguém tinha pedido para sair" if fechou and fala else ""
