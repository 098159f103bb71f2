"""Como um texto entra na página: tudo o que vem do programa corrigido passa por `seguro`.

Com o invisível à vista, nem um caractere de controle nem um surrogate chega ao arquivo gravado.
"""

import html
import re
import unicodedata
from typing import Any

from grader.contrato.texto import visivel

Evento = dict[str, Any]  # como em grader/conversa.py: t, de, para, tipo e texto


def seguro(texto: object) -> str:
    """O texto sem nada que o navegador interprete, e com o invisível à vista: \\r, \\x1b."""
    return html.escape(visivel(str(texto)))


def varias_linhas(texto: str) -> str:
    """Como `seguro`, mas cada linha continua na sua."""
    return "\n".join(seguro(linha) for linha in texto.split("\n"))


def com_codigo(frase: str) -> str:
    """Uma frase do kit: o que está entre crases é código."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", seguro(frase))


def ancora_de(numero: str) -> str:
    """O número do requisito como parte de um endereço na página: 4-2."""
    return re.sub(r"\W+", "-", numero, flags=re.ASCII)


def colunas_de(texto: str) -> int:
    """Quantas letras comuns o texto ocupa: um emoji ou um ideograma vale por duas."""
    return sum(2 if unicodedata.east_asian_width(letra) in "WF" else 1 for letra in texto)


def corta(texto: str, colunas: int) -> str:
    """O começo do texto; as reticências avisam que há mais."""
    if colunas_de(texto) <= colunas:
        return texto
    texto = texto[:colunas]
    while colunas_de(texto) >= colunas:
        texto = texto[:-1]
    return texto + "…"


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


def tem_detalhe(evento: Evento) -> bool:
    """Tem um texto que vale a pena ver inteiro?"""
    return evento["tipo"] in ("linha", "bytes", "impresso")
