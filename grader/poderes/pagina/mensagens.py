"""A conversa em texto: cada mensagem inteira e os bytes dela, em hexadecimal.

Regra: só se mostra como byte o que a conversa guardou; o que ela não guardou está dito em palavras.
"""

from grader.poderes.pagina.html import NADA, Html, html, junta
from grader.poderes.pagina.textos import (
    Evento,
    corta,
    em_palavras,
    milesimos,
    tem_detalhe,
    varias_linhas,
)

_TETO_DO_TEXTO = 4000  # letras; é o que a conversa guarda de cada evento
_BYTES_MOSTRADOS = 1024


def mensagens(eventos: list[Evento], ancora: str) -> Html:
    """A lista dobrada, embaixo do desenho; é para ela que as setas apontam."""
    return html(
        """<details class="mensagens">
<summary>A conversa em texto, com os bytes de cada mensagem</summary>
<p class="menor">O que o corretor sorteou aparece trocado pelo nome da personagem, e a porta, por
PORTA; os bytes são os do texto assim mostrado.</p>
<ol>
{}
</ol>
</details>""",
        junta(
            (
                html("<li>{}</li>", _item(evento, f"m-{ancora}-{numero}"))
                for numero, evento in enumerate(eventos)
            ),
            "\n",
        ),
    )


def _item(evento: Evento, alvo: str) -> Html:
    resumo = html("{} ms: {}", milesimos(evento["t"]), corta(em_palavras(evento), 90))
    if not tem_detalhe(evento):
        return resumo
    return html(
        """<details><summary>{}</summary>
<div id="{}" class="detalhe">{}</div></details>""",
        resumo,
        alvo,
        _detalhe(evento),
    )


def _detalhe(evento: Evento) -> Html:
    """O texto inteiro e, se é uma linha que andou pela rede, os bytes dela."""
    texto: str = evento["texto"]
    cortado = len(texto) >= _TETO_DO_TEXTO
    mostrado, resto = varias_linhas(texto), NADA
    if evento["tipo"] == "bytes":
        mostrado = html("{}", texto)
        aviso = "O corretor anotou só este resumo do que foi enviado."
        resto = html('\n<p class="menor">{}</p>', aviso)
    elif evento["tipo"] != "impresso":
        texto += "" if cortado else "\n"
        mostrado = html("{}", texto)
        resto = html("\n{}{}", _bytes_do(texto), _avisos_dos_bytes(texto, cortado))
    return html(
        """<p class="so-na-tela"><b>{} → {}</b>, {} ms</p>
<pre class="texto">{}</pre>{}""",
        evento["de"],
        evento["para"],
        milesimos(evento["t"]),
        mostrado,
        resto,
    )


def _bytes_do(texto: str) -> Html:
    """De oito em oito bytes: a posição, os valores em hexadecimal e as letras comuns."""
    valores = [valor for letra in texto[:_BYTES_MOSTRADOS] for valor in _em_hexa(letra)]
    valores = valores[:_BYTES_MOSTRADOS]
    linhas = (
        f"{inicio:04x}  {' '.join(valores[inicio : inicio + 8]):23}  "
        + "".join(_letra(valor) for valor in valores[inicio : inicio + 8])
        for inicio in range(0, len(valores), 8)
    )
    return html(
        """<p class="menor so-na-tela">Os bytes, em hexadecimal:</p>
<pre class="bytes">{}</pre>""",
        junta(linhas, "\n"),
    )


def _em_hexa(letra: str) -> list[str]:
    """Os bytes da letra em UTF-8; `??`: não era UTF-8, e não foi guardado o que era."""
    if letra == "\ufffd":
        return ["??"]
    return [f"{byte:02x}" for byte in letra.encode("utf-8", "surrogatepass")]


def _letra(valor: str) -> str:
    codigo = 0 if valor == "??" else int(valor, 16)
    return chr(codigo) if 32 <= codigo < 127 else "·"


def _avisos_dos_bytes(texto: str, cortado: bool) -> Html:
    tamanho = sum(len(_em_hexa(letra)) for letra in texto)
    avisos = []
    if "\ufffd" in texto:
        avisos.append("?? (� no texto): bytes que não eram UTF-8 e que a conversa não guardou.")
    if tamanho > _BYTES_MOSTRADOS:
        avisos.append(f"Acima, os primeiros {_BYTES_MOSTRADOS} de {tamanho} bytes.")
    if cortado:
        avisos.append(f"A conversa guardou só as primeiras {_TETO_DO_TEXTO} letras desta linha.")
    return junta(html('\n<p class="menor">{}</p>', aviso) for aviso in avisos)
