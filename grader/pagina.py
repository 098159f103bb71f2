"""O relatório como uma página só, que abre sem rede: `--html arquivo.html`.

Regra: nenhum texto entra na página sem passar por `seguro`, e toda função daqui só monta texto. O
estilo e o script são arquivos de `pagina_html/`, copiados para dentro da página.
"""

import base64
import hashlib
from pathlib import Path

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.contrato.versao import NOME
from grader.pagina_html.desenho import desenho
from grader.pagina_html.mensagens import mensagens
from grader.pagina_html.textos import Evento, ancora_de, com_codigo, seguro

_ARQUIVOS = Path(__file__).parent / "pagina_html"
_SITUACOES = {  # o sinal e a palavra não se separam no fim da linha
    PASSOU: "✓\u00a0passou",
    FALHOU: "✗\u00a0falhou",
    BLOQUEADO: "-\u00a0bloqueado",
    PULADO: "~\u00a0pulado",
    ERRO_DO_CORRETOR: "!\u00a0erro do corretor",
}
_MAIOR_FONTE = 200_000  # bytes; um programa maior que isso não é mostrado
_PRIMEIROS, _ULTIMOS = 40, 160  # eventos desenhados de uma conversa comprida


def pagina(relatorio: Relatorio) -> str:
    """A página inteira, pronta para gravar em UTF-8."""
    fonte = _fonte(relatorio)
    estilo = _le("pagina.css")
    script = _le("pagina.js")
    return f"""<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_politica(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{seguro(relatorio.titulo)}: {seguro(_nota_curta(relatorio))}</title>
<style>{estilo}</style>
</head>
<body>
{_cabecalho(relatorio)}
<main>
{_requisitos(relatorio)}
{_falhas(relatorio, tem_fonte=bool(fonte))}
{_programa(relatorio, fonte)}
</main>
{_rodape(relatorio)}
<script>{script}</script>
</body>
</html>
"""


def _le(nome: str) -> str:
    return (_ARQUIVOS / nome).read_text(encoding="utf-8")


def _politica(script: str) -> str:
    """O navegador não busca nada fora da página e só executa o script do kit, pela impressão."""
    resumo = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{resumo}'"


# --- o alto e o pé da página ---


def _cabecalho(relatorio: Relatorio) -> str:
    avisos = "".join(f'<p class="aviso">Aviso: {seguro(a)}</p>\n' for a in relatorio.avisos)
    return f"""<header>
<h1>{seguro(relatorio.titulo)}</h1>
<p class="nota">{seguro(_nota_curta(relatorio))}</p>
<p>{_resumo(relatorio)}</p>
<p class="menor">Arquivo corrigido: <code>{seguro(relatorio.arquivo)}</code>
(proteção em vigor: {seguro(relatorio.protecao)})</p>
{_boas_vindas(relatorio)}{avisos}</header>"""


def _boas_vindas(relatorio: Relatorio) -> str:
    """O que se diz a quem ainda não começou e a quem já terminou."""
    frases = [seguro(frase) for frase in relatorio.parabens]
    if relatorio.esqueleto:
        frases = [
            "Este é o esqueleto da etapa, como veio: nada está errado, só falta escrever.",
            f"Leia <code>docs_pt/{seguro(relatorio.etapa)}.md</code> e comece por aqui: "
            f"<code>{seguro(relatorio.esqueleto)}</code>",
        ]
    return "".join(f"<p>{frase}</p>\n" for frase in frases)


def _nota_curta(relatorio: Relatorio) -> str:
    return "sem nota" if relatorio.parcial else f"nota {_numero(relatorio.nota)} de 100"


def _resumo(relatorio: Relatorio) -> str:
    contam = [r for r in relatorio.requisitos if r.situacao != PULADO]
    passaram = sum(r.situacao == PASSOU for r in contam)
    frase = f"{passaram} de {len(contam)} requisitos passaram"
    if relatorio.parcial:
        return f"{frase}. Só foram conferidos os pedidos com <code>--so</code>."
    return f"{frase}. {'Etapa concluída!' if relatorio.concluida else 'Etapa ainda não concluída.'}"


def _rodape(relatorio: Relatorio) -> str:
    return f"""<footer>
<p>Para repetir com os mesmos sorteios:
<code>python -m grader {seguro(relatorio.etapa)} --semente {relatorio.semente}</code></p>
<p>Corrigido pelo {NOME} {seguro(relatorio.kit)}.</p>
</footer>"""


# --- os requisitos ---


def _requisitos(relatorio: Relatorio) -> str:
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    return f"{_proprios(proprios, relatorio.parcial)}\n{_herdados(herdados, relatorio.parcial)}"


def _proprios(resultados: list[Resultado], parcial: bool) -> str:
    if not resultados:
        return ""
    return f"<section>\n<h2>Requisitos desta etapa</h2>\n{_tabela(resultados, parcial)}\n</section>"


def _herdados(resultados: list[Resultado], parcial: bool) -> str:
    """Fica dobrado quando tudo passou: o que interessa está noutro lugar."""
    if not resultados:
        return ""
    passaram = sum(r.situacao == PASSOU for r in resultados)
    aberto = "" if passaram == len(resultados) else " open"
    return f"""<section>
<h2>Requisitos das etapas anteriores, que continuam valendo</h2>
<details{aberto}>
<summary>{passaram} de {len(resultados)} passaram</summary>
{_tabela(resultados, parcial)}
</details>
</section>"""


def _tabela(resultados: list[Resultado], parcial: bool) -> str:
    pontos = "" if parcial else '<th scope="col">pontos</th>'
    fileiras = "\n".join(_na_tabela(resultado, parcial) for resultado in resultados)
    return f"""<table>
<thead><tr><th scope="col">situação</th><th scope="col">requisito</th>{pontos}</tr></thead>
<tbody>
{fileiras}
</tbody>
</table>"""


def _na_tabela(resultado: Resultado, parcial: bool) -> str:
    titulo = f"<b>{seguro(resultado.id)}</b> {com_codigo(resultado.titulo)}"
    if resultado.situacao in (FALHOU, ERRO_DO_CORRETOR):
        titulo = f'<a href="#r-{ancora_de(resultado.id)}">{titulo}</a>'
    elif resultado.causa:
        titulo += f'<br><span class="menor">{seguro(resultado.causa)}</span>'
    pontos = "" if parcial else f"<td>{_pontos(resultado)}</td>"
    situacao = _SITUACOES[resultado.situacao]
    return (
        f'<tr><td class="situacao {resultado.situacao}">{situacao}</td>'
        f'<th scope="row">{titulo}</th>{pontos}</tr>'
    )


def _numero(valor: float) -> str:
    return f"{round(valor, 1):g}".replace(".", ",")


def _pontos(resultado: Resultado) -> str:
    if not resultado.maximo:
        return "não conta"
    return f"{_numero(resultado.pontos)} de {_numero(resultado.maximo)}"


# --- cada falha ---


def _falhas(relatorio: Relatorio, tem_fonte: bool) -> str:
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    if not falharam:
        return ""
    artigos = "\n".join(_falha(relatorio, resultado, tem_fonte) for resultado in falharam)
    titulo = "O que ainda falta" if relatorio.esqueleto else "O que falhou"
    return f"<section>\n<h2>{titulo}</h2>\n{artigos}\n</section>"


def _falha(relatorio: Relatorio, resultado: Resultado, tem_fonte: bool) -> str:
    ancora = ancora_de(resultado.id)
    titulo = f"{seguro(resultado.id)} {com_codigo(resultado.titulo)}"
    situacao = _SITUACOES[resultado.situacao]
    return f"""<article id="r-{ancora}" aria-labelledby="t-{ancora}">
<h3 id="t-{ancora}"><span class="situacao {resultado.situacao}">{situacao}</span> {titulo}</h3>
{_fatos(resultado)}
{_dica(resultado)}
{_pilhas(resultado, tem_fonte)}
{_conversa(resultado)}
{_como_repetir(relatorio, resultado)}
</article>"""


def _fatos(resultado: Resultado) -> str:
    if resultado.situacao == ERRO_DO_CORRETOR:
        fatos = [("O corretor não conseguiu conferir", resultado.causa)]
    elif resultado.extra and not resultado.esperado:
        fatos = [("Requisito do professor", resultado.causa)]
    else:
        fatos = [
            ("O que foi feito", resultado.fez),
            ("Esperado", resultado.esperado),
            ("O que veio", resultado.recebido),
            ("Causa provável", resultado.causa),
        ]
    pares = "\n".join(f"<dt>{nome}</dt><dd>{seguro(texto)}</dd>" for nome, texto in fatos if texto)
    return f"<dl>\n{pares}\n</dl>" if pares else ""


def _dica(resultado: Resultado) -> str:
    if not resultado.dica:
        return ""
    return f"<details><summary>Uma dica</summary><p>{com_codigo(resultado.dica)}</p></details>"


def _como_repetir(relatorio: Relatorio, resultado: Resultado) -> str:
    if resultado.extra:
        return '<p class="menor">Este requisito é do seu professor.</p>'
    comando = f"python -m grader {relatorio.etapa} --so {resultado.id}"
    licao = f"; na lição: <code>docs_pt/{seguro(resultado.licao)}</code>" if resultado.licao else ""
    return (
        f'<p class="menor">Para conferir só este requisito: <code>{seguro(comando)}</code>'
        f"{licao}.</p>"
    )


# --- o programa do estudante e onde cada thread estava ---


def _lugares(resultado: Resultado) -> dict[tuple[int, str, str, str], list[str]]:
    """As threads que estavam em cada lugar do programa: linha, função, código e o que esperavam."""
    lugares: dict[tuple[int, str, str, str], list[str]] = {}
    for pilha in resultado.pilhas:
        lugar = (int(pilha["linha"]), pilha["funcao"], pilha["codigo"], pilha["espera"])
        lugares.setdefault(lugar, []).append(pilha["thread"])
    return lugares


def _threads(nomes: list[str]) -> str:
    return f"{'thread' if len(nomes) == 1 else 'threads'} {', '.join(nomes)}"


def _pilhas(resultado: Resultado, tem_fonte: bool) -> str:
    if not resultado.pilhas:
        return ""
    itens = "\n".join(
        f"<li>{_lugar(*lugar, threads, tem_fonte)}</li>"
        for lugar, threads in _lugares(resultado).items()
    )
    return f"""<details>
<summary>Onde o programa estava nesse momento</summary>
<ul>
{itens}
</ul>
</details>"""


def _lugar(
    numero: int, funcao: str, codigo: str, espera: str, threads: list[str], tem_fonte: bool
) -> str:
    linha = f"linha {numero}"
    if tem_fonte:
        linha = f'<a href="#linha-{numero}">{linha}</a>'
    return (
        f"<b>{seguro(_threads(threads))}</b>: {linha}, em <code>{seguro(funcao)}</code>: "
        f"<code>{seguro(codigo)}</code>{seguro(f' ({espera})' if espera else '')}"
    )


def _fonte(relatorio: Relatorio) -> list[str]:
    """As linhas do programa corrigido, se alguma pilha aponta para elas e dá para lê-las."""
    if not any(resultado.pilhas for resultado in relatorio.requisitos):
        return []
    try:
        arquivo = Path(relatorio.arquivo)
        if not arquivo.is_file() or arquivo.stat().st_size >= _MAIOR_FONTE:
            return []
        texto = arquivo.read_text(encoding="utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return []
    return texto.split("\n")


def _programa(relatorio: Relatorio, fonte: list[str]) -> str:
    if not fonte:
        return ""
    marcas = _marcas(relatorio)
    linhas = "\n".join(
        _linha_do_programa(numero, linha, marcas.get(numero, []))
        for numero, linha in enumerate(fonte, 1)
    )
    return f"""<section>
<h2>O programa</h2>
<details>
<summary>O código, com as linhas em que ele estava quando cada requisito falhou</summary>
<div class="rola" tabindex="0" role="region" aria-label="Código do programa">
<ol class="fonte">
{linhas}
</ol>
</div>
</details>
</section>"""


def _marcas(relatorio: Relatorio) -> dict[int, list[str]]:
    """Por número de linha, quem estava nela e em que requisito."""
    marcas: dict[int, list[str]] = {}
    for resultado in relatorio.requisitos:
        for (linha, _, _, espera), threads in _lugares(resultado).items():
            frase = f"{resultado.id}, {_threads(threads)}" + (f": {espera}" if espera else "")
            marcas.setdefault(linha, []).append(frase)
    return marcas


def _linha_do_programa(numero: int, linha: str, marcas: list[str]) -> str:
    codigo = seguro(linha.expandtabs(4))
    if not marcas:
        return f'<li id="linha-{numero}"><code>{codigo}</code></li>'
    notas = "".join(f'<span class="marca">▲ {seguro(marca)}</span>' for marca in marcas)
    return f'<li id="linha-{numero}" class="marcada"><mark><code>{codigo}</code></mark>{notas}</li>'


# --- a conversa: o desenho e, embaixo, as mesmas mensagens em texto ---


def _conversa(resultado: Resultado) -> str:
    eventos = _recorta(_junta_impressos(resultado.conversa))
    if not eventos:
        return ""
    ancora = ancora_de(resultado.id)
    nome = f"Desenho da conversa do {seguro(resultado.id)}"
    return f"""<h4>A conversa</h4>
<p class="menor">Os tempos são milésimos de segundo desde o começo da cena. Escolha uma mensagem
para ver os bytes dela.</p>
<div class="conversa">
<div class="rola" tabindex="0" role="region" aria-label="{nome}">
{desenho(eventos, ancora)}
</div>
<div class="painel" aria-live="polite" hidden></div>
</div>
{mensagens(eventos, ancora)}"""


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
