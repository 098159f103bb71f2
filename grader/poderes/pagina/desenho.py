"""A conversa como diagrama de sequência: cada um tem a sua linha, e o tempo corre para baixo.

Regra: aqui só se decide onde cada coisa fica, em pontos de SVG; as cores são da `pagina.css`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from grader.contrato.texto import visivel
from grader.poderes.pagina.html import Html, html, junta
from grader.poderes.pagina.textos import Evento, corta, em_palavras, milesimos

_LETRA = 7.25  # largura de uma letra do desenho
_X_DO_TEMPO = 46
_X_DO_SERVIDOR = 88
_COLUNA = 52
_LARGURA = 334  # com até cinco colunas, cabe sem rolar numa tela de 390 pontos
_CABECALHO = 44  # os nomes, no alto de cada bloco
_FILEIRA = 36
_LINHA_DA_NOTA = 16
_ALTURA_DO_BLOCO = 800  # cabe numa folha de papel, e os nomes nunca estão longe
_LETRAS_DO_NOME = 14
_LETRAS_DO_ROTULO = 36
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


def desenho(eventos: list[Evento], ancora: str) -> Html:
    """Um SVG, ou vários, um embaixo do outro, se a conversa é comprida."""
    colunas = _onde_fica_cada_um(eventos)
    quadro = Quadro(ancora, colunas, _largura(eventos, colunas))
    blocos = _blocos(eventos)
    vidas = _vidas([fileira for bloco in blocos for fileira in bloco], colunas)
    desenhos = (_bloco(bloco, posicao, quadro, vidas) for posicao, bloco in enumerate(blocos))
    return junta(desenhos, "\n")


def _onde_fica_cada_um(eventos: list[Evento]) -> dict[str, int]:
    """O x de cada personagem: o servidor, e os outros na ordem em que aparecem."""
    nomes = {"servidor": None}
    for evento in eventos:
        if evento["tipo"] not in _SEM_COLUNA:
            nomes |= {evento["de"]: None, evento["para"]: None}
    colunas: dict[str, int] = {}
    for nome in nomes:
        vizinho, x = list(colunas.items())[-1] if colunas else ("", _X_DO_SERVIDOR - _COLUNA)
        colunas[nome] = x + max(_COLUNA, _meia(vizinho) + _meia(nome) + 6 if vizinho else 0)
    return colunas


def _meia(nome: str) -> int:
    """Metade da caixa do nome."""
    return round(cell_len(_nome(nome)) * _LETRA / 2) + 5


def _nome(nome: str) -> str:
    return corta(visivel(nome), _LETRAS_DO_NOME)


def _largura(eventos: list[Evento], colunas: dict[str, int]) -> int:
    """Cabem o último nome e o rótulo mais comprido."""
    ultimo, x = list(colunas.items())[-1]
    fins = [_x_do_texto(evento, colunas) + _largura_do_texto(evento) + 2 for evento in eventos]
    return max([_LARGURA, x + _meia(ultimo) + 4, *fins])


def _largura_do_texto(evento: Evento) -> int:
    textos = [*_rotulo(evento), evento.get("culpa", "")]
    return round(max(map(cell_len, textos)) * _LETRA) + (16 if _e_nota(evento) else 4)


def _x_do_texto(evento: Evento, colunas: dict[str, int]) -> int:
    """Onde o texto começa: perto da linha de quem fala, ou antes, para caber."""
    if _e_nota(evento):
        x = colunas.get(_de_quem_e(evento), _X_DO_SERVIDOR) - 10
    else:
        x = min(colunas[evento["de"]], colunas[evento["para"]]) + 8
    return max(_X_DO_TEMPO + 2, min(x, _LARGURA - _largura_do_texto(evento) - 2))


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
    alto = _LINHA_DA_NOTA * len(_rotulo(evento)) + 18 if _e_nota(evento) else _FILEIRA
    return alto + _LINHA_DA_NOTA * ("culpa" in evento)


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


def _vidas(fileiras: list[Fileira], colunas: dict[str, int]) -> Html:
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
                tracos.append((colunas[quem], inicio.pop(quem), fileira.meio))
    fim = fileiras[-1].y + fileiras[-1].altura
    tracos += [(colunas[quem], y, fim) for quem, y in inicio.items()]
    return junta(_linha("vida", (x, de), (x, ate)) for x, de, ate in tracos)


def _linha(classe: str, de: tuple[int, int], ate: tuple[int, int]) -> Html:
    return html('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>', classe, *de, *ate)


def _texto(classe: str, x: int, y: int, texto: str, ancora: str = "start") -> Html:
    return html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', classe, x, y, ancora, texto
    )


def _caixa(classe: str, canto: tuple[int, int], tamanho: tuple[int | str, int], rx: int) -> Html:
    return html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>',
        classe,
        *canto,
        *tamanho,
        rx,
    )


def _bloco(bloco: list[Fileira], posicao: int, quadro: Quadro, vidas: Html) -> Html:
    """Um SVG: a janela sobre o desenho inteiro em que cabem estas fileiras."""
    alto = bloco[0].y - _CABECALHO
    baixo = bloco[-1].y + bloco[-1].altura
    return html(
        """<svg xmlns="http://www.w3.org/2000/svg" width="{largura}" height="{altura}"
 viewBox="0 {alto} {largura} {altura}" role="group" aria-labelledby="st-{nome} sd-{nome}">
<title id="st-{nome}">Conversa com o servidor, parte {numero}</title>
<desc id="sd-{nome}">De cima para baixo, o que se disse entre {todos}.</desc>
{linhas}
{vidas}
{nomes}
{ms}
{fileiras}
</svg>""",
        largura=quadro.largura,
        altura=baixo - alto,
        alto=alto,
        nome=f"{quadro.ancora}-{posicao}",
        numero=posicao + 1,
        todos=", ".join(quadro.colunas),
        linhas=_linhas_de_vida(quadro.colunas, alto, baixo),
        vidas=vidas,
        nomes=_nomes(quadro.colunas, alto),
        ms=_texto("tempo", _X_DO_TEMPO, alto + 24, "ms", "end"),
        fileiras=junta((_fileira(fileira, quadro) for fileira in bloco), "\n"),
    )


def _linhas_de_vida(colunas: dict[str, int], alto: int, baixo: int) -> Html:
    return junta(
        _linha("do-servidor" if nome == "servidor" else "de-cliente", (x, alto), (x, baixo))
        for nome, x in colunas.items()
    )


def _nomes(colunas: dict[str, int], alto: int) -> Html:
    """Uma faixa limpa no alto, e nela o nome de cada um, em cima da sua linha."""
    partes = [_caixa("atras", (0, alto), ("100%", 8), 0)]
    for nome, x in colunas.items():
        meia = _meia(nome)
        partes.append(_caixa("nome", (x - meia, alto + 8), (2 * meia, 24), 4))
        partes.append(_texto("nome", x, alto + 24, _nome(nome), "middle"))
    return junta(partes, "\n")


def _fileira(fileira: Fileira, quadro: Quadro) -> Html:
    """Um evento: a área que se toca, o tempo e o desenho; leva à mensagem inteira."""
    evento = fileira.evento
    desenha = _nota if _e_nota(evento) else _traco
    tamanho = (quadro.largura - 2, fileira.altura - 2)
    dentro = junta(
        (
            _caixa("alvo", (1, fileira.y + 1), tamanho, 4),
            _texto("tempo", _X_DO_TEMPO, fileira.meio + 4, milesimos(evento["t"]), "end"),
            *desenha(fileira, quadro.colunas),
        )
    )
    return html(
        '<a class="fileira {tipo}" href="#m-{ancora}-{numero}" aria-label="{dito}">{dentro}</a>',
        tipo=_classe(evento),
        ancora=quadro.ancora,
        numero=fileira.numero,
        dito=f"{milesimos(evento['t'])} ms: {corta(em_palavras(evento), 200)}",
        dentro=dentro,
    )


def _classe(evento: Evento) -> str:
    return f"{evento['tipo']} errada" if "culpa" in evento else str(evento["tipo"])


def _nota(fileira: Fileira, colunas: dict[str, int]) -> Iterator[Html]:
    """Uma caixa sobre a linha do programa: o que ele escreveu na tela, ou um sinal para ele."""
    linhas = _rotulo(fileira.evento)
    x = _x_do_texto(fileira.evento, colunas)
    largura = round(max(map(cell_len, linhas), default=0) * _LETRA) + 16
    canto = 18 if fileira.evento["tipo"] == "sinal" else 2
    yield _caixa("caixa", (x, fileira.y + 6), (largura, fileira.altura - 10), canto)
    for ordem, linha in enumerate(linhas):
        yield _texto("rotulo", x + 8, fileira.y + 22 + _LINHA_DA_NOTA * ordem, linha)


def _de_quem_e(evento: Evento) -> str:
    """Quem escreveu na tela, ou quem recebeu o sinal."""
    return str(evento["de"] if evento["tipo"] == "impresso" else evento["para"])


def _traco(fileira: Fileira, colunas: dict[str, int]) -> Iterator[Html]:
    """A linha de uma personagem à outra, a ponta que diz o que foi, e o texto por cima."""
    evento = fileira.evento
    y = fileira.meio
    origem, destino = colunas[evento["de"]], colunas[evento["para"]]
    sentido = 1 if destino > origem else -1
    rotulo = _rotulo(evento)[0]
    x = _x_do_texto(evento, colunas)
    largura = round(cell_len(rotulo) * _LETRA) + 4
    yield _linha("traco", (origem, y), (destino - sentido * 2, y))
    yield _ponta(evento["tipo"], destino, y, sentido)
    yield _caixa("atras", (x - 2, y - 19), (largura, 15), 0)
    yield _texto("rotulo", x, y - 7, rotulo)
    if culpa := evento.get("culpa"):
        yield _caixa("atras", (x - 2, y + 7), (round(cell_len(culpa) * _LETRA) + 4, 15), 0)
        yield _texto("culpa", x, y + 19, culpa)


def _ponta(tipo: str, x: int, y: int, sentido: int) -> Html:
    """Seta cheia: mensagem; aberta: conexão; barra: fim; xis: queda."""
    volta = -9 * sentido
    desenhos = {
        "fim": ("barra", f"M{x} {y - 7}v14M{x + volta // 2} {y - 7}v14"),
        "queda": ("xis", f"M{x - 6} {y - 6}l12 12m0 -12l-12 12"),
        "conectou": ("aberta", f"M{x + volta} {y - 5}L{x} {y}l{volta} 5"),
    }
    nome, caminho = desenhos.get(tipo, ("seta", f"M{x} {y}l{volta} -5v10z"))
    return html('<path class="ponta {}" d="{}"/>', nome, caminho)


def selo(titulo: str) -> Html:
    """O que se mostra aos amigos: um desenho solto, que também se guarda sozinho."""
    etapa, _, nome = titulo.partition(" — ")
    return html(
        """<svg class="selo" xmlns="http://www.w3.org/2000/svg" width="168" height="168"
 viewBox="0 0 168 168" role="img" aria-label="{titulo}: nota 100">
<circle cx="84" cy="84" r="80"/><circle cx="84" cy="84" r="70"/>
{etapa}{cem}{nome}
</svg>
""",
        titulo=titulo,
        etapa=_texto("etapa", 84, 52, etapa, "middle"),
        cem=_texto("cem", 84, 102, "100", "middle"),
        nome=_texto("nome", 84, 130, nome, "middle"),
    )
