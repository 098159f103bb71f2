"""A conversa em texto: cada mensagem inteira e os bytes dela, em hexadecimal.

Regra: só se mostra como byte o que a conversa guardou; o que ela não guardou está dito em palavras.
"""

import html

from grader.pagina_html.textos import (
    Evento,
    corta,
    em_palavras,
    milesimos,
    seguro,
    tem_detalhe,
    varias_linhas,
)

_TETO_DO_TEXTO = 4000  # letras; é o que a conversa guarda de cada evento
_BYTES_MOSTRADOS = 1024


def mensagens(eventos: list[Evento], ancora: str) -> str:
    """A lista dobrada, embaixo do desenho; é para ela que as setas apontam."""
    itens = "\n".join(
        f"<li>{_item(evento, f'm-{ancora}-{numero}')}</li>" for numero, evento in enumerate(eventos)
    )
    return f"""<details class="mensagens">
<summary>A conversa em texto, com os bytes de cada mensagem</summary>
<p class="menor">O que o corretor sorteou aparece trocado pelo nome da personagem, e a porta, por
PORTA; os bytes são os do texto assim mostrado.</p>
<ol>
{itens}
</ol>
</details>"""


def _item(evento: Evento, alvo: str) -> str:
    resumo = f"{milesimos(evento['t'])} ms: {seguro(corta(em_palavras(evento), 90))}"
    if not tem_detalhe(evento):
        return resumo
    return f"""<details><summary>{resumo}</summary>
<div id="{alvo}" class="detalhe">{_detalhe(evento)}</div></details>"""


def _detalhe(evento: Evento) -> str:
    """O texto inteiro e, se é uma linha que andou pela rede, os bytes dela."""
    texto = evento["texto"]
    titulo = f"{seguro(evento['de'])} → {seguro(evento['para'])}"
    inteiro = f"""<p class="so-na-tela"><b>{titulo}</b>, {milesimos(evento["t"])} ms</p>
<pre class="texto">"""
    if evento["tipo"] == "impresso":
        return f"{inteiro}{varias_linhas(texto)}</pre>"
    if evento["tipo"] == "bytes":
        aviso = "O corretor anotou só este resumo do que foi enviado."
        return f'{inteiro}{seguro(texto)}</pre>\n<p class="menor">{aviso}</p>'
    cortado = len(texto) >= _TETO_DO_TEXTO
    texto += "" if cortado else "\n"
    return f"{inteiro}{seguro(texto)}</pre>\n{_bytes_do(texto)}{_avisos_dos_bytes(texto, cortado)}"


def _bytes_do(texto: str) -> str:
    """De oito em oito bytes: a posição, os valores em hexadecimal e as letras comuns."""
    valores = [valor for letra in texto[:_BYTES_MOSTRADOS] for valor in _em_hexa(letra)]
    valores = valores[:_BYTES_MOSTRADOS]
    linhas = "\n".join(
        f"{inicio:04x}  {' '.join(valores[inicio : inicio + 8]):23}  "
        + html.escape("".join(_letra(valor) for valor in valores[inicio : inicio + 8]))
        for inicio in range(0, len(valores), 8)
    )
    return f"""<p class="menor so-na-tela">Os bytes, em hexadecimal:</p>
<pre class="bytes">{linhas}</pre>"""


def _em_hexa(letra: str) -> list[str]:
    """Os bytes da letra em UTF-8; `??`: não era UTF-8, e não foi guardado o que era."""
    if letra == "\ufffd":
        return ["??"]
    return [f"{byte:02x}" for byte in letra.encode("utf-8", "surrogatepass")]


def _letra(valor: str) -> str:
    codigo = 0 if valor == "??" else int(valor, 16)
    return chr(codigo) if 32 <= codigo < 127 else "·"


def _avisos_dos_bytes(texto: str, cortado: bool) -> str:
    tamanho = sum(len(_em_hexa(letra)) for letra in texto)
    avisos = []
    if "\ufffd" in texto:
        avisos.append("?? (� no texto): bytes que não eram UTF-8 e que a conversa não guardou.")
    if tamanho > _BYTES_MOSTRADOS:
        avisos.append(f"Acima, os primeiros {_BYTES_MOSTRADOS} de {tamanho} bytes.")
    if cortado:
        avisos.append(f"A conversa guardou só as primeiras {_TETO_DO_TEXTO} letras desta linha.")
    return "".join(f'\n<p class="menor">{aviso}</p>' for aviso in avisos)
