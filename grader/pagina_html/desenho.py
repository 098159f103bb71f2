"""A conversa como diagrama de sequência: cada um tem a sua linha, e o tempo corre para baixo.

Regra: aqui só se decide onde cada coisa fica, em pontos de SVG; as cores são da `pagina.css`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.contrato.texto import visivel
from grader.pagina_html.textos import (
    Evento,
    colunas_de,
    corta,
    em_palavras,
    milesimos,
    seguro,
    tem_detalhe,
)

_LETRA = 7.25  # largura de uma letra do desenho
_X_DO_TEMPO = 46
_X_DO_SERVIDOR = 88
_COLUNA = 76
_CABECALHO = 44  # os nomes, no alto de cada bloco
_FILEIRA = 36
_LINHA_DA_NOTA = 16
_ALTURA_DO_BLOCO = 800  # cabe numa folha de papel, e os nomes nunca estão longe
_LETRAS_DO_NOME = 14
_LETRAS_DO_ROTULO = 42
_LINHAS_DA_NOTA = 6
_SEM_COLUNA = ("impresso", "sinal", "omitidos")  # são notas na linha do programa
_ROTULOS = {
    "conectou": "conectou",
    "fim": "fechou a conexão (FIN)",
    "queda": "derrubou a conexão (RST)",
}


@dataclass(frozen=True)
class Fileira:
    """Um evento e o lugar dele no desenho; `y` é o alto da fileira."""

    numero: int
    evento: Evento
    y: int
    altura: int

    @property
    def meio(self) -> int:
        """A altura da seta."""
        return self.y + 27


@dataclass(frozen=True)
class Quadro:
    """O que vale para o desenho todo: o nome dele na página e o x de cada personagem."""

    ancora: str
    colunas: dict[str, int]
    largura: int


def desenho(eventos: list[Evento], ancora: str) -> str:
    """Um SVG, ou vários, um embaixo do outro, se a conversa é comprida."""
    colunas = _onde_fica_cada_um(eventos)
    quadro = Quadro(ancora, colunas, _largura(eventos, colunas))
    blocos = _blocos(eventos)
    vidas = _vidas([fileira for bloco in blocos for fileira in bloco], colunas)
    return "\n".join(_bloco(bloco, posicao, quadro, vidas) for posicao, bloco in enumerate(blocos))


def _onde_fica_cada_um(eventos: list[Evento]) -> dict[str, int]:
    """O x de cada personagem: o servidor, e os outros na ordem em que aparecem."""
    nomes = {"servidor": None}
    for evento in eventos:
        if evento["tipo"] not in _SEM_COLUNA:
            nomes |= {evento["de"]: None, evento["para"]: None}
    maior = max(colunas_de(_nome(nome)) for nome in nomes)
    passo = max(_COLUNA, round(maior * _LETRA) + 16)
    return {nome: _X_DO_SERVIDOR + passo * ordem for ordem, nome in enumerate(nomes)}


def _nome(nome: str) -> str:
    return corta(visivel(nome), _LETRAS_DO_NOME)


def _largura(eventos: list[Evento], colunas: dict[str, int]) -> int:
    """Cabem o último nome, à direita da sua linha, e o rótulo mais comprido."""
    ultimo, x = list(colunas.items())[-1]
    fins = [
        _x_do_texto(evento, colunas) + 16 + round(colunas_de(parte) * _LETRA)
        for evento in eventos
        for parte in _rotulo(evento)
    ]
    return max([x + round(colunas_de(_nome(ultimo)) * _LETRA) + 20, *fins])


def _x_do_texto(evento: Evento, colunas: dict[str, int]) -> int:
    """A linha em que o texto do evento começa: numa nota, a do programa."""
    if _e_nota(evento):
        return colunas.get(_de_quem_e(evento), _X_DO_SERVIDOR)
    return min(colunas[evento["de"]], colunas[evento["para"]])


def _rotulo(evento: Evento) -> list[str]:
    """As linhas escritas no desenho, já cortadas; só uma nota pode ter mais de uma."""
    if evento["tipo"] in _ROTULOS:
        return [_ROTULOS[evento["tipo"]]]
    if not _e_nota(evento):
        return [corta(visivel(evento["texto"]), _LETRAS_DO_ROTULO) or "(linha vazia)"]
    texto = evento["texto"]
    if evento["tipo"] == "impresso":
        texto = f"{evento['para']}: {texto.strip()}"
    if evento["tipo"] == "sinal":
        texto = f"sinal: {texto}"
    linhas = [linha for linha in texto.split("\n") if linha.strip()]
    a_menos = len(linhas) - _LINHAS_DA_NOTA
    if a_menos > 0:
        linhas = [linhas[0], f"(… {a_menos + 1} linhas …)", *linhas[2 + a_menos :]]
    return [corta(visivel(linha), _LETRAS_DO_ROTULO) for linha in linhas]


def _e_nota(evento: Evento) -> bool:
    return evento["tipo"] in _SEM_COLUNA or evento["de"] == evento["para"]


def _altura(evento: Evento) -> int:
    return _LINHA_DA_NOTA * len(_rotulo(evento)) + 18 if _e_nota(evento) else _FILEIRA


def _blocos(eventos: list[Evento]) -> list[list[Fileira]]:
    """As fileiras, de cima para baixo; cada bloco é um desenho, com os nomes no alto."""
    blocos: list[list[Fileira]] = []
    y = 0
    for numero, evento in enumerate(eventos):
        if not blocos or y - blocos[-1][0].y > _ALTURA_DO_BLOCO:
            blocos.append([])
            y += _CABECALHO
        blocos[-1].append(Fileira(numero, evento, y, _altura(evento)))
        y += _altura(evento)
    return blocos


def _vidas(fileiras: list[Fileira], colunas: dict[str, int]) -> str:
    """O traço contínuo de cada pessoa, do momento em que conectou ao fim da conexão."""
    inicio: dict[str, int] = {}
    tracos = []
    for fileira in fileiras:
        evento = fileira.evento
        if evento["tipo"] == "conectou":
            inicio[evento["de"]] = fileira.meio
        if evento["tipo"] in ("fim", "queda"):
            quem = evento["para"] if evento["de"] == "servidor" else evento["de"]
            if quem in inicio:
                tracos.append(_vida(colunas[quem], inicio.pop(quem), fileira.meio))
    fim = fileiras[-1].y + fileiras[-1].altura
    return "".join(tracos + [_vida(colunas[quem], y, fim) for quem, y in inicio.items()])


def _vida(x: int, de: int, ate: int) -> str:
    return f'<line class="vida" x1="{x}" y1="{de}" x2="{x}" y2="{ate}"/>'


def _bloco(bloco: list[Fileira], posicao: int, quadro: Quadro, vidas: str) -> str:
    """Um SVG: a janela sobre o desenho inteiro em que cabem estas fileiras."""
    alto = bloco[0].y - _CABECALHO
    baixo = bloco[-1].y + bloco[-1].altura
    altura = baixo - alto
    nome = f"{quadro.ancora}-{posicao}"
    todos = seguro(", ".join(quadro.colunas))
    fileiras = "\n".join(_fileira(fileira, quadro) for fileira in bloco)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{quadro.largura}" height="{altura}"
 viewBox="0 {alto} {quadro.largura} {altura}" role="group" aria-labelledby="st-{nome} sd-{nome}">
<title id="st-{nome}">Conversa com o servidor, parte {posicao + 1}</title>
<desc id="sd-{nome}">De cima para baixo, o que se disse entre {todos}.</desc>
{_linhas_de_vida(quadro.colunas, alto, baixo)}
{vidas}
{_nomes(quadro.colunas, alto)}
<text class="tempo" x="{_X_DO_TEMPO}" y="{alto + 24}" text-anchor="end">ms</text>
{fileiras}
</svg>"""


def _linhas_de_vida(colunas: dict[str, int], alto: int, baixo: int) -> str:
    partes = []
    for nome, x in colunas.items():
        classe = "do-servidor" if nome == "servidor" else "de-cliente"
        partes.append(f'<line class="{classe}" x1="{x}" y1="{alto}" x2="{x}" y2="{baixo}"/>')
    return "".join(partes)


def _nomes(colunas: dict[str, int], alto: int) -> str:
    """Uma faixa limpa no alto, e nela o nome de cada um, em cima da sua linha."""
    partes = [f'<rect class="atras" x="0" y="{alto}" width="100%" height="8"/>']
    for nome, x in colunas.items():
        meia = round(colunas_de(_nome(nome)) * _LETRA / 2) + 5
        partes.append(
            f'<rect class="nome" x="{x - meia}" y="{alto + 8}" width="{2 * meia}" '
            f'height="24" rx="4"/><text class="nome" x="{x}" y="{alto + 24}" '
            f'text-anchor="middle">{seguro(_nome(nome))}</text>'
        )
    return "\n".join(partes)


def _fileira(fileira: Fileira, quadro: Quadro) -> str:
    """Um evento: a área que se toca, o tempo e o desenho; é um link se há o que ver."""
    evento = fileira.evento
    desenha = _nota if _e_nota(evento) else _traco
    miolo = "".join(desenha(fileira, quadro.colunas))
    tempo = (
        f'<rect class="alvo" x="1" y="{fileira.y + 1}" width="{quadro.largura - 2}" '
        f'height="{fileira.altura - 2}" rx="4"/>'
        f'<text class="tempo" x="{_X_DO_TEMPO}" y="{fileira.meio + 4}" text-anchor="end">'
        f"{milesimos(evento['t'])}</text>"
    )
    classe = f"fileira {seguro(evento['tipo'])}"
    if not tem_detalhe(evento):
        return f'<g class="{classe}">{tempo}{miolo}</g>'
    alvo = f"m-{quadro.ancora}-{fileira.numero}"
    dito = f"{milesimos(evento['t'])} ms: {corta(em_palavras(evento), 200)}"
    return f'<a class="{classe}" href="#{alvo}" aria-label="{seguro(dito)}">{tempo}{miolo}</a>'


def _nota(fileira: Fileira, colunas: dict[str, int]) -> Iterator[str]:
    """Uma caixa sobre a linha do programa: o que ele escreveu na tela, ou um sinal para ele."""
    linhas = _rotulo(fileira.evento)
    x = _x_do_texto(fileira.evento, colunas) - 10
    largura = round(max(map(colunas_de, linhas), default=0) * _LETRA) + 16
    canto = "18" if fileira.evento["tipo"] == "sinal" else "2"
    yield (
        f'<rect class="caixa" x="{x}" y="{fileira.y + 6}" width="{largura}" '
        f'height="{fileira.altura - 10}" rx="{canto}"/>'
    )
    for ordem, linha in enumerate(linhas):
        y = fileira.y + 22 + _LINHA_DA_NOTA * ordem
        yield f'<text class="rotulo" x="{x + 8}" y="{y}">{seguro(linha)}</text>'


def _de_quem_e(evento: Evento) -> str:
    """Quem escreveu na tela, ou quem recebeu o sinal."""
    return str(evento["de"] if evento["tipo"] == "impresso" else evento["para"])


def _traco(fileira: Fileira, colunas: dict[str, int]) -> Iterator[str]:
    """A linha de uma personagem à outra, a ponta que diz o que foi, e o texto por cima."""
    evento = fileira.evento
    y = fileira.meio
    origem, destino = colunas[evento["de"]], colunas[evento["para"]]
    esquerda, direita = sorted((origem, destino))
    pessoa = max((evento["de"], evento["para"]), key=colunas.__getitem__)
    sentido = 1 if destino > origem else -1
    rotulo = _rotulo(evento)[0]
    largura = round(colunas_de(rotulo) * _LETRA) + 4
    yield f'<line class="traco" x1="{origem}" y1="{y}" x2="{destino - sentido * 2}" y2="{y}"/>'
    yield _ponta(evento["tipo"], destino, y, sentido)
    yield f'<rect class="atras" x="{esquerda + 6}" y="{y - 19}" width="{largura}" height="15"/>'
    yield f'<text class="rotulo" x="{esquerda + 8}" y="{y - 7}">{seguro(rotulo)}</text>'
    yield f'<text class="pessoa" x="{direita + 7}" y="{y + 5}">{seguro(_nome(pessoa))}</text>'


def _ponta(tipo: str, x: int, y: int, sentido: int) -> str:
    """Seta cheia: mensagem; aberta: conexão; barra: fim; xis: queda."""
    volta = -9 * sentido
    if tipo == "fim":
        return f'<path class="ponta barra" d="M{x} {y - 7}v14M{x + volta // 2} {y - 7}v14"/>'
    if tipo == "queda":
        return f'<path class="ponta xis" d="M{x - 6} {y - 6}l12 12m0 -12l-12 12"/>'
    if tipo == "conectou":
        return f'<path class="ponta aberta" d="M{x + volta} {y - 5}L{x} {y}l{volta} 5"/>'
    return f'<path class="ponta seta" d="M{x} {y}l{volta} -5v10z"/>'
