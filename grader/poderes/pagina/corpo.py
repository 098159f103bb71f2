"""O relatório desenhado: uma página só, que abre sem rede (`--html`), ou uma parte de outra página.

Toda função daqui só monta um pedaço de página; o que não pode entrar nela é assunto de `html`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, PASSOU, Relatorio, Resultado
from grader.poderes.pagina.culpa import aponta
from grader.poderes.pagina.desenho import desenho, selo
from grader.poderes.pagina.html import NADA, Html, html, junta, moldura, se
from grader.poderes.pagina.mensagens import mensagens
from grader.poderes.pagina.textos import Evento, ancora_de, com_codigo
from grader.relato import palavras
from grader.relato.falhas import fatos

ESTILO = Path(__file__).with_name("pagina.css")
SCRIPT = Path(__file__).with_name("pagina.js")
_MAIOR_FONTE = 200_000  # bytes; um programa maior que isso não é mostrado
_PRIMEIROS, _ULTIMOS = 40, 160  # eventos desenhados de uma conversa comprida


@dataclass(frozen=True)
class Folha:
    """O que vale para o relatório inteiro, onde quer que ele esteja.

    `prefixo` começa cada endereço, `nivel` é o do primeiro título e `fonte`, as linhas do programa
    corrigido (nenhuma, se não se mostra).
    """

    relatorio: Relatorio
    prefixo: str
    nivel: int
    fonte: list[str]

    def ancora(self, resultado: Resultado) -> str:
        return self.prefixo + ancora_de(resultado.id)

    def secao(self, titulo: str, *partes: Html) -> Html:
        return html(
            "<section>\n<h{n}>{titulo}</h{n}>\n{partes}\n</section>",
            n=self.nivel + 1,
            titulo=titulo,
            partes=junta(partes, "\n"),
        )


def pagina(relatorio: Relatorio) -> str:
    """A página inteira, pronta para gravar em UTF-8."""
    titulo = f"{relatorio.titulo}: {_nota_curta(relatorio)}"
    script = SCRIPT.read_text(encoding="utf-8")
    return moldura(titulo, corpo(relatorio), relatorio.kit, [ESTILO], script)


def corpo(
    relatorio: Relatorio, prefixo: str = "", nivel: int = 1, programa: Path | None = None
) -> Html:
    """O relatório sem a moldura; `programa`: onde lê-lo, se não é onde o relatório diz."""
    folha = Folha(relatorio, prefixo, nivel, _fonte(relatorio, programa))
    return html(
        "{}\n<{caixa}>\n{}\n{}\n{}\n{}\n</{caixa}>\n{}",
        _cabecalho(folha),
        _deu_certo(folha),
        _requisitos(folha),
        _falhas(folha),
        _programa(folha),
        _como_repetir_tudo(relatorio),
        caixa="main" if nivel == 1 else "div",
    )


# --- o alto e o pé ---


def _cabecalho(folha: Folha) -> Html:
    relatorio = folha.relatorio
    return html(
        """<header>
<h{nivel}>{titulo}</h{nivel}>
<p class="nota">{nota}</p>
<p>{resumo}</p>
<p class="menor">Arquivo corrigido: <code>{arquivo}</code>
(proteção em vigor: {protecao})</p>
{boas_vindas}{avisos}{por_onde}</header>""",
        nivel=folha.nivel,
        titulo=relatorio.titulo,
        nota=_nota_curta(relatorio),
        resumo=_resumo(relatorio),
        arquivo=relatorio.arquivo,
        protecao=palavras.protecao(relatorio.protecao),
        boas_vindas=_boas_vindas(relatorio),
        por_onde=_por_onde(folha),
        avisos=junta(html('<p class="aviso">Aviso: {}</p>\n', aviso) for aviso in relatorio.avisos),
    )


def _deu_certo(folha: Folha) -> Html:
    """A quem concluiu a etapa, uma conversa que o programa dele teve."""
    com_conversa = (r for r in folha.relatorio.requisitos if r.situacao == PASSOU and r.conversa)
    if not folha.relatorio.concluida or (resultado := next(com_conversa, None)) is None:
        return NADA
    feito = html("<p>{} {}</p>", resultado.id, com_codigo(resultado.titulo))
    return folha.secao("O seu programa em ação", feito, _conversa(folha, resultado, nivel=2))


def _boas_vindas(relatorio: Relatorio) -> Html:
    """O que se diz a quem ainda não começou e a quem já terminou."""
    if not relatorio.esqueleto:
        frases = junta(html("<p>{}</p>\n", frase) for frase in relatorio.parabens)
        return html("{}{}", se(relatorio.concluida, selo(relatorio.titulo)), frases)
    return html(
        "<p>{}</p>\n<p>Leia <code>docs_pt/{}.md</code> e comece por aqui: <code>{}</code></p>\n",
        palavras.O_ESQUELETO,
        relatorio.etapa,
        relatorio.esqueleto,
    )


def _por_onde(folha: Folha) -> Html:
    """O que fazer primeiro, antes de qualquer tabela."""
    falharam = [r for r in folha.relatorio.requisitos if r.situacao == FALHOU]
    primeira = next((r for r in falharam if r.esperado or not r.extra), None)
    if primeira is None or folha.relatorio.esqueleto:
        return NADA
    return html(
        """<section class="por-onde">
<p>Comece por aqui: <a href="#r-{ancora}"><b>{numero}</b> {titulo}</a></p>
{linha}<p class="causa">{causa}</p>
<p class="menor">Mude, salve e repita:
<code>python -m grader {etapa} --so {numero}</code>{licao}</p>
</section>
""",
        ancora=folha.ancora(primeira),
        numero=primeira.id,
        titulo=com_codigo(primeira.titulo),
        linha=_trecho(folha.relatorio, primeira),
        causa=primeira.causa,
        etapa=folha.relatorio.etapa,
        licao=_na_licao(folha.relatorio, primeira),
    )


def _trecho(relatorio: Relatorio, resultado: Resultado) -> Html:
    """A linha do estudante de que a causa fala, com um ^ no ponto exato."""
    if not resultado.trecho:
        return NADA
    return html(
        "<p><code>{}:{}</code></p>\n<pre>{}\n{}^</pre>\n",
        relatorio.arquivo,
        resultado.linha,
        resultado.trecho,
        " " * resultado.coluna,
    )


def _na_licao(relatorio: Relatorio, resultado: Resultado) -> Html:
    licao = palavras.licao(relatorio, resultado)
    return se(licao, html('; na lição: <a href="docs_pt/{0}">docs_pt/{0}</a>', licao))


def _nota_curta(relatorio: Relatorio) -> str:
    return palavras.SEM_NOTA if relatorio.parcial else palavras.nota_de_cem(relatorio.nota)


def _resumo(relatorio: Relatorio) -> Html:
    frase = palavras.quantos_passaram(relatorio)
    if relatorio.parcial:
        return html("{}. Só foram conferidos os pedidos com <code>--so</code>.", frase)
    fim = "Etapa concluída!" if relatorio.concluida else "Etapa ainda não concluída."
    return html("{}. {}", frase, fim)


def _como_repetir_tudo(relatorio: Relatorio) -> Html:
    return html(
        """<p class="menor">Para repetir com os mesmos sorteios:
<code>python -m grader {} --semente {}</code></p>""",
        relatorio.etapa,
        relatorio.semente,
    )


# --- os requisitos ---


def _requisitos(folha: Folha) -> Html:
    proprios = [r for r in folha.relatorio.requisitos if not r.regressao]
    herdados = [r for r in folha.relatorio.requisitos if r.regressao]
    destes = folha.secao("Requisitos desta etapa", _tabela(folha, proprios))
    return html("{}\n{}", se(proprios, destes), _herdados(folha, herdados))


def _herdados(folha: Folha, resultados: list[Resultado]) -> Html:
    """Fica dobrado quando tudo passou: o que interessa está em outro lugar."""
    if not resultados:
        return NADA
    passaram = sum(r.situacao == PASSOU for r in resultados)
    return folha.secao(
        "Requisitos das etapas anteriores, que continuam valendo",
        html(
            "<details{}>\n<summary>{} passaram</summary>\n{}\n</details>",
            "" if passaram == len(resultados) else " open",
            palavras.parte_de(passaram, len(resultados)),
            _tabela(folha, resultados),
        ),
    )


def _tabela(folha: Folha, resultados: list[Resultado]) -> Html:
    return html(
        """<table>
<thead><tr><th scope="col">situação</th><th scope="col">requisito</th>{pontos}</tr></thead>
<tbody>
{fileiras}
</tbody>
</table>""",
        pontos=se(not folha.relatorio.parcial, html('<th scope="col">pontos</th>')),
        fileiras=junta((_na_tabela(folha, resultado) for resultado in resultados), "\n"),
    )


def _na_tabela(folha: Folha, resultado: Resultado) -> Html:
    titulo = html("<b>{}</b> {}", resultado.id, com_codigo(resultado.titulo))
    if resultado.situacao in (FALHOU, ERRO_DO_CORRETOR):
        titulo = html('<a href="#r-{}">{}</a>', folha.ancora(resultado), titulo)
    elif resultado.causa:
        titulo = html('{}<br><span class="menor">{}</span>', titulo, resultado.causa)
    return html(
        '<tr><td class="situacao {}">{}</td><th scope="row">{}</th>{}</tr>',
        resultado.situacao,
        _situacao(resultado),
        titulo,
        se(not folha.relatorio.parcial, html("<td>{}</td>", _pontos(resultado))),
    )


def _situacao(resultado: Resultado) -> Html:
    """O sinal e a palavra, que não se separam no fim da linha."""
    return html("{}&nbsp;{}", *palavras.SINAIS[resultado.situacao])


def _pontos(resultado: Resultado) -> str:
    if not resultado.maximo:
        return "não conta"
    return palavras.parte_de(resultado.pontos, resultado.maximo)


# --- cada falha ---


def _falhas(folha: Folha) -> Html:
    falharam = [r for r in folha.relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    if not falharam:
        return NADA
    titulo = "O que ainda falta" if folha.relatorio.esqueleto else "O que falhou"
    return folha.secao(titulo, *(_falha(folha, resultado) for resultado in falharam))


def _falha(folha: Folha, resultado: Resultado) -> Html:
    return html(
        """<article id="r-{ancora}" aria-labelledby="t-{ancora}">
<h{n} id="t-{ancora}"><span class="situacao {classe}">{situacao}</span> {numero} {titulo}</h{n}>
{partes}
</article>""",
        ancora=folha.ancora(resultado),
        n=folha.nivel + 2,
        classe=resultado.situacao,
        situacao=_situacao(resultado),
        numero=resultado.id,
        titulo=com_codigo(resultado.titulo),
        partes=junta(
            (
                _fatos(resultado),
                _imagem(resultado),
                _dica(resultado),
                _pilhas(folha, resultado),
                _conversa(folha, resultado),
                _como_repetir(folha.relatorio, resultado),
            ),
            "\n",
        ),
    )


def _fatos(resultado: Resultado) -> Html:
    pares = fatos(resultado)
    if resultado.situacao == ERRO_DO_CORRETOR:
        pares = [(palavras.NAO_CONFERIU, resultado.causa)]
    elif resultado.extra and not resultado.esperado:
        pares = [("Requisito do professor", resultado.causa)]
    itens = [html("<dt>{}</dt><dd>{}</dd>", nome, texto) for nome, texto in pares if texto]
    return se(itens, html("<dl>\n{}\n</dl>", junta(itens, "\n")))


def _imagem(resultado: Resultado) -> Html:
    """A janela no momento da falha; vai dentro da página, que funciona sozinha."""
    quadro = html(
        """<figure class="janela">
<img src="data:image/png;base64,{}" alt="{}">
<figcaption class="menor">A janela nesse momento</figcaption>
</figure>""",
        resultado.imagem,
        f"A janela do programa quando o {resultado.id} falhou",
    )
    return se(resultado.imagem, quadro)


def _dica(resultado: Resultado) -> Html:
    if not resultado.dica:
        return NADA
    dica = com_codigo(resultado.dica)
    return html("<details><summary>Uma dica</summary><p>{}</p></details>", dica)


def _como_repetir(relatorio: Relatorio, resultado: Resultado) -> Html:
    if resultado.extra:
        return html('<p class="menor">{}</p>', palavras.DO_PROFESSOR)
    return html(
        '<p class="menor">Para conferir só este requisito: '
        "<code>python -m grader {} --so {}</code>{}.</p>",
        relatorio.etapa,
        resultado.id,
        _na_licao(relatorio, resultado),
    )


# --- o programa do estudante e onde cada thread estava ---


def _parados(resultado: Resultado) -> list[tuple[Mapping[str, Any], str, str]]:
    """Cada lugar em que o programa estava, as threads que estavam nele e o que esperavam."""
    lugares: dict[tuple[object, ...], list[Mapping[str, Any]]] = {}
    for pilha in resultado.pilhas:
        lugar = tuple(pilha[campo] for campo in ("linha", "funcao", "codigo", "espera"))
        lugares.setdefault(lugar, []).append(pilha)
    achados = []
    for pilhas in lugares.values():
        quem = f"thread{'s' * (len(pilhas) > 1)} {', '.join(p['thread'] for p in pilhas)}"
        espera = f" ({pilhas[0]['espera']})" if pilhas[0]["espera"] else ""
        achados.append((pilhas[0], quem, espera))
    return achados


def _pilhas(folha: Folha, resultado: Resultado) -> Html:
    itens = [
        html(
            "<li><b>{}</b>: {}, em <code>{}</code>: <code>{}</code>{}</li>",
            quem,
            _link_da_linha(folha, pilha["linha"]),
            pilha["funcao"],
            pilha["codigo"],
            espera,
        )
        for pilha, quem, espera in _parados(resultado)
    ]
    lista = html(
        """<details>
<summary>Onde o programa estava nesse momento</summary>
<ul>
{}
</ul>
</details>""",
        junta(itens, "\n"),
    )
    return se(itens, lista)


def _link_da_linha(folha: Folha, numero: int) -> Html:
    texto = html("linha {}", numero)
    if not folha.fonte:
        return texto
    return html('<a href="#{}linha-{}">{}</a>', folha.prefixo, numero, texto)


def _fonte(relatorio: Relatorio, programa: Path | None) -> list[str]:
    """As linhas do programa corrigido, se alguma pilha aponta para elas e dá para lê-las."""
    if not any(resultado.pilhas for resultado in relatorio.requisitos):
        return []
    try:
        arquivo = programa or Path(relatorio.arquivo)
        if not arquivo.is_file() or arquivo.stat().st_size >= _MAIOR_FONTE:
            return []
        return arquivo.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        return []


def _programa(folha: Folha) -> Html:
    """O código, com a marca de quem estava em cada linha quando um requisito falhou."""
    marcas: dict[int, list[Html]] = {}
    for resultado in folha.relatorio.requisitos:
        for pilha, quem, espera in _parados(resultado):
            marca = html('<span class="marca">▲ {}, {}{}</span>', resultado.id, quem, espera)
            marcas.setdefault(int(pilha["linha"]), []).append(marca)
    linhas = (
        html(
            '<li id="{}linha-{}"{}><code>{}</code>{}</li>',
            folha.prefixo,
            numero,
            se(numero in marcas, html(' class="marcada"')),
            linha.expandtabs(4),
            junta(marcas.get(numero, [])),
        )
        for numero, linha in enumerate(folha.fonte, 1)
    )
    codigo = html(
        """<details>
<summary>O código, com as linhas em que ele estava quando cada requisito falhou</summary>
<div class="rola" tabindex="0" role="region" aria-label="Código do programa">
<ol class="fonte">
{}
</ol>
</div>
</details>""",
        junta(linhas, "\n"),
    )
    return se(folha.fonte, folha.secao("O programa", codigo))


# --- a conversa: o desenho e, embaixo, as mesmas mensagens em texto ---


def _conversa(folha: Folha, resultado: Resultado, nivel: int = 3) -> Html:
    eventos = eventos_de(resultado)
    if not eventos:
        return NADA
    ancora = folha.ancora(resultado)
    return html(
        """<h{n}>{titulo}</h{n}>
<p class="menor">Os tempos são milésimos de segundo desde o começo da cena. Escolha uma mensagem
para ver os bytes dela.</p>
<div class="conversa">
<div class="rola" tabindex="0" role="region" aria-label="Desenho da conversa do {numero}">
{desenho}
</div>
<div class="painel" aria-live="polite" hidden></div>
</div>
{mensagens}""",
        n=folha.nivel + nivel,
        titulo=palavras.CONVERSA,
        numero=resultado.id,
        desenho=desenho(eventos, ancora),
        mensagens=mensagens(eventos, ancora),
    )


def eventos_de(resultado: Resultado) -> list[Evento]:
    """Os da conversa que se mostram, com a falha apontada."""
    return aponta(_recorta(_junta_impressos(resultado.conversa)), resultado)


def _junta_impressos(conversa: list[Evento]) -> list[Evento]:
    """O que o programa escreveu aos pedaços, sem nada no meio, é um evento só."""
    eventos: list[Evento] = []
    for evento in conversa:
        anterior = eventos[-1] if eventos else {"tipo": "", "para": ""}
        if evento["tipo"] == anterior["tipo"] == "impresso" and evento["para"] == anterior["para"]:
            eventos[-1] = {**anterior, "texto": anterior["texto"] + evento["texto"]}
        else:
            eventos.append(evento)
    return eventos


def _recorta(eventos: list[Evento]) -> list[Evento]:
    """Uma conversa comprida fica com o começo e o fim, e um aviso no meio."""
    a_menos = len(eventos) - _PRIMEIROS - _ULTIMOS
    if a_menos <= 0:
        return eventos
    meio = eventos[_PRIMEIROS]
    aviso = {**meio, "tipo": "omitidos", "texto": f"… {a_menos} eventos não mostrados …"}
    return [*eventos[:_PRIMEIROS], aviso, *eventos[-_ULTIMOS:]]
