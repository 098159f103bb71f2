"""O que pode entrar numa página: só o que é `Html`; todo outro texto é trocado por um inofensivo.

Quem monta um pedaço de página escreve o modelo por extenso e dá as partes à parte; esquecer de
escapar uma delas não tem como. O teste das páginas confere que nenhum modelo é montado antes.
"""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from grader.contrato.texto import visivel
from grader.contrato.versao import NOME


class Html(str):
    """Um pedaço de página pronto. Só se faz neste arquivo."""

    __slots__ = ()


NADA = Html()


def html(modelo: str, *partes: object, **campos: object) -> Html:
    """O modelo com cada parte no seu `{}`, escapada se não é Html."""
    return Html(modelo.format(*map(seguro, partes), **{n: seguro(p) for n, p in campos.items()}))


def seguro(parte: object) -> Html:
    """A parte sem nada que o navegador interprete, e com o invisível à vista: \\r, \\x1b."""
    return parte if isinstance(parte, Html) else Html(escape(visivel(str(parte))))


def junta(partes: Iterable[object], entre: str = "") -> Html:
    """As partes, em ordem; `entre` é do código, como um modelo."""
    return Html(entre.join(map(seguro, partes)))


def se(condicao: object, parte: Html) -> Html:
    """A parte, se a condição vale; senão, nada."""
    return parte if condicao else NADA


def moldura(titulo: str, corpo: Html, versao: str, estilos: list[Path], script: str = "") -> Html:
    """A página inteira: nada vem de fora, e só se executa este script, pela impressão dele."""
    resumo = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    quais = f"'sha256-{resumo}'" if script else "'none'"
    return html(
        """<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{politica}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titulo}</title>
<style>{estilo}</style>
</head>
<body>
{corpo}
<footer><p class="menor">Corrigido pelo {nome} {versao}.</p></footer>
{script}</body>
</html>
""",
        politica=Html(
            f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {quais}"
        ),
        titulo=titulo,
        estilo=Html("".join(estilo.read_text(encoding="utf-8") for estilo in estilos)),
        corpo=corpo,
        nome=NOME,
        versao=versao,
        script=se(script, html("<script>{}</script>\n", Html(script))),
    )
