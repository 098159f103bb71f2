"""A conversa em texto: cada mensagem inteira e os bytes dela, em hexadecimal."""

from grader.poderes.pagina.html import Html, html, junta
from grader.poderes.pagina.textos import Evento, corta, em_palavras, milesimos

_BYTES_MOSTRADOS = 1024


def mensagens(eventos: list[Evento], ancora: str) -> Html:
    """A lista dobrada, embaixo do desenho; é para ela que as setas apontam."""
    return html(
        """<details class="mensagens">
<summary>A conversa em texto, com os bytes de cada mensagem</summary>
<p class="menor">O que o corretor sorteou aparece trocado pelo nome da personagem, e a porta, por
PORTA; os bytes são os do texto assim mostrado. Um � (ef bf bd) está no lugar do que não era UTF-8,
e só as primeiras 4.000 letras de cada mensagem foram guardadas.</p>
<ol>
{}
</ol>
</details>""",
        junta((_item(evento, f"m-{ancora}-{n}") for n, evento in enumerate(eventos)), "\n"),
    )


def _item(evento: Evento, alvo: str) -> Html:
    frase = html("{} ms: {}", milesimos(evento["t"]), corta(em_palavras(evento), 90))
    if evento["tipo"] not in ("linha", "bytes", "impresso"):
        return html('<li id="{}">{}</li>', alvo, frase)
    return html(
        """<li><details id="{}"><summary>{}</summary>
{}</details></li>""",
        alvo,
        frase,
        _detalhe(evento),
    )


def _detalhe(evento: Evento) -> Html:
    """O texto inteiro e, se é uma linha que andou pela rede, os bytes dela."""
    if evento["tipo"] == "impresso":
        return html('<pre class="texto">{}</pre>', junta(evento["texto"].split("\n"), "\n"))
    if evento["tipo"] == "bytes":
        return html('<pre class="texto">{}</pre>(só este resumo foi anotado)', evento["texto"])
    texto = f"{evento['texto']}\n"
    return html('<pre class="texto">{}</pre>\n{}', texto, _bytes_do(texto))


def _bytes_do(texto: str) -> Html:
    """De oito em oito bytes: a posição, os valores em hexadecimal e as letras comuns."""
    todos = texto.encode("utf-8", "surrogatepass")
    dados = todos[:_BYTES_MOSTRADOS]
    oitos = ((inicio, dados[inicio : inicio + 8]) for inicio in range(0, len(dados), 8))
    linhas = (f"{inicio:04x}  {oito.hex(' '):23}  {_letras(oito)}" for inicio, oito in oitos)
    return html(
        """<p class="menor">Os bytes, em hexadecimal ({} de {}):</p>
<pre class="bytes">{}</pre>""",
        len(dados),
        len(todos),
        junta(linhas, "\n"),
    )


def _letras(dados: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in dados)
