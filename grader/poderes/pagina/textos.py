"""Como um texto, um tempo ou um evento da conversa aparece na página."""

import re
from typing import Any

from rich.cells import cell_len

from grader.contrato.texto import visivel
from grader.poderes.pagina.html import Html, html, junta
from grader.relato.falhas import o_que_cabe

Evento = dict[str, Any]  # como em grader/conversa.py: t, de, para, tipo e texto


def com_codigo(frase: str) -> Html:
    """Uma frase do kit: o que está entre crases é código."""
    partes = enumerate(re.split(r"`([^`]+)`", frase))
    return junta(html("<code>{}</code>", parte) if n % 2 else parte for n, parte in partes)


def ancora_de(numero: str) -> str:
    """O número do requisito como parte de um endereço na página: 4-2."""
    return re.sub(r"\W+", "-", numero, flags=re.ASCII)


def corta(texto: str, colunas: int) -> str:
    """O começo do texto; as reticências avisam que há mais."""
    return texto if cell_len(texto) <= colunas else f"{o_que_cabe(texto, colunas - 1)}…"


def milesimos(segundos: float) -> str:
    """O tempo em milésimos de segundo, com o ponto dos milhares: 2.190."""
    return f"{round(segundos * 1000):,}".replace(",", ".")


def em_palavras(evento: Evento) -> str:
    """O evento em palavras."""
    com = "" if evento["para"] == "servidor" else " com {para}"
    modelos = {
        "linha": "{de} → {para}: {texto}",
        "bytes": "{de} → {para} (só bytes): {texto}",
        "conectou": "{de} conectou",
        "fim": "{de} fechou a conexão" + com,
        "queda": "{de} derrubou a conexão" + com + " (RST)",
        "impresso": "{de} escreveu ({para}): {texto}",
        "sinal": "sinal para o {para}: {texto}",
        "omitidos": "{texto}",
    }
    modelo = modelos.get(evento["tipo"], "{de} → {para} ({tipo}): {texto}")
    return visivel(modelo.format(**{**evento, "texto": evento["texto"].strip("\n")}))
