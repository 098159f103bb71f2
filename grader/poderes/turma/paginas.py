"""As páginas da turma: a de cada estudante, num arquivo só, e a do professor, `turma.html`.

Nada vem da rede. Cada situação é um sinal e uma palavra, além da cor, e o nome de arquivo nunca
vem do estudante.
"""

import collections
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.contrato.etapas import titulo
from grader.contrato.resultado import FALHOU, PASSOU, PULADO, Relatorio, Resultado
from grader.contrato.versao import versao
from grader.poderes.pagina.corpo import ESTILO, SCRIPT, corpo, eventos_de
from grader.poderes.pagina.desenho import desenho
from grader.poderes.pagina.html import NADA, Html, html, junta, moldura, se
from grader.poderes.pagina.mensagens import mensagens
from grader.poderes.pagina.textos import ancora_de, com_codigo
from grader.poderes.turma import notas
from grader.poderes.turma.notas import Aluno, Etapa, media
from grader.relato import palavras
from grader.relato.revelar import oculta

_ESTILOS = [ESTILO, Path(__file__).with_name("turma.css")]
_NO_RESUMO = {  # no singular e no plural
    notas.OK: ("completa", "completas"),
    notas.INCOMPLETA: ("incompleta", "incompletas"),
    notas.QUEBRADA: ("quebrada", "quebradas"),
    notas.INVALIDA: ("inválida", "inválidas"),
    notas.CORRETOR: ("que o corretor não terminou", "que o corretor não terminou"),
    notas.PENDENTE: ("por corrigir", "por corrigir"),
}
_CAUSAS_MOSTRADAS = 4
_ERROS_MOSTRADOS = 20


# --- a página de um estudante ---


def pagina_do_aluno(aluno: Aluno, revelar: str = "") -> str:
    """Todas as etapas num arquivo só, para devolver a quem entregou.

    Com `revelar`, os requisitos do professor são contados só até ali.
    """
    if revelar:
        aluno = _sem_o_oculto(aluno, revelar)
    total = "Sem total" if aluno.total is None else f"Total: {palavras.parte_de(aluno.total, 100)}"
    aberta = next((e.nome for e in aluno.etapas if e.entregue and (e.nota or 0) < 100), "")
    partes = html(
        """<header>
<h1>{}</h1>
<p class="nota">{}</p>
{}
</header>
<main>
{}
</main>""",
        aluno.mostrado,
        total,
        se(aluno.observacao, html('<p class="aviso">{}</p>', aluno.observacao)),
        junta((_etapa_do_aluno(etapa, aberta) for etapa in aluno.etapas), "\n"),
    )
    script = SCRIPT.read_text(encoding="utf-8")
    return moldura(aluno.mostrado, partes, versao(), _ESTILOS, script)


def _sem_o_oculto(aluno: Aluno, revelar: str) -> Aluno:
    etapas = [
        replace(etapa, relatorio=oculta(etapa.relatorio, revelar)) if etapa.relatorio else etapa
        for etapa in aluno.etapas
    ]
    return replace(aluno, etapas=tuple(etapas))


def _etapa_do_aluno(etapa: Etapa, aberta: str) -> Html:
    """A etapa `aberta`, a primeira em que falta algo, já aparece desdobrada."""
    if etapa.relatorio is None:
        situacao = etapa.falta or ("não corrigida" if etapa.entregue else "não entregue")
        return html('<p class="sem-relatorio"><b>{}</b>: {}</p>', titulo(etapa.nome), situacao)
    programa = etapa.programa.arquivo if etapa.programa else None
    return html(
        """<details class="etapa"{}>
<summary><b>{}</b>: {}</summary>
{}
</details>""",
        " open" if etapa.nome == aberta else "",
        titulo(etapa.nome),
        _nota_da_etapa(etapa),
        corpo(etapa.relatorio, f"{etapa.nome}-", 2, programa),
    )


def _nota_da_etapa(etapa: Etapa) -> str:
    """A que vale; a do corretor, se não é a mesma."""
    if etapa.nota is None:
        return palavras.SEM_NOTA
    if etapa.nota == etapa.corrigida:
        return f"nota {palavras.numero(etapa.nota)}"
    return f"vale {palavras.numero(etapa.nota)}; a correção deu {palavras.numero(etapa.corrigida)}"


# --- a página da turma ---


@dataclass
class Erro:
    """Um requisito que alguém não cumpriu: quem, e as causas ditas."""

    numero: str
    titulo: str
    quem: list[str] = field(default_factory=list)
    causas: "collections.Counter[str]" = field(default_factory=collections.Counter)
    exemplos: dict[str, Resultado] = field(default_factory=dict)  # o primeiro de cada causa


def pagina_da_turma(
    lista: Sequence[Aluno], etapas: Sequence[str], semente: int, protecao: str
) -> str:
    """Notas, mapa de requisitos por estudante e os erros mais comuns, com as causas."""
    partes = html(
        """<header>
<h1>Turma: {quantas}</h1>
<p>{resumo}</p>
<p class="menor">Para conferir um veredito de novo, com os mesmos sorteios:
<code>python -m grader etapa1 --arquivo ARQUIVO --semente {semente}</code>.
Nível de proteção: {protecao}.</p>
<p><a href="#notas">Notas</a> · <a href="#erros">Erros mais comuns</a> ·
<a href="#requisitos">Requisitos por estudante</a></p>
</header>
<main>
{notas}
{erros}
<section id="requisitos">
<h2>Requisitos por estudante</h2>
<p class="legenda">{legenda}</p>
{mapas}
</section>
</main>""",
        quantas=f"{len(lista)} {'entrega' if len(lista) == 1 else 'entregas'}",
        resumo=_resumo(lista),
        semente=semente,
        protecao=protecao,
        notas=_notas(lista, etapas),
        erros=_erros(erros_comuns(lista)),
        legenda=_legenda(),
        mapas=junta((_mapa(etapa, lista) for etapa in etapas), "\n"),
    )
    return moldura("Turma", partes, versao(), _ESTILOS)


def _resumo(lista: Sequence[Aluno]) -> str:
    situacoes = collections.Counter(aluno.situacao for aluno in lista)
    totais = sorted(aluno.total for aluno in lista if aluno.total is not None)
    partes = [
        f"{situacoes[situacao]} {nomes[situacoes[situacao] > 1]}"
        for situacao, nomes in _NO_RESUMO.items()
        if situacoes[situacao]
    ]
    if totais:
        menor, maior = palavras.numero(totais[0]), palavras.numero(totais[-1])
        partes.append(f"média {palavras.numero(media(totais))}, de {menor} a {maior}")
    return "; ".join(partes) + "."


def _legenda() -> Html:
    sinais = (
        html('<b class="{}">{}</b> {}', situacao, *sinal)
        for situacao, sinal in palavras.SINAIS.items()
    )
    return junta([*sinais, "vazio: não entregue ou não corrigido"], " · ")


def _notas(lista: Sequence[Aluno], etapas: Sequence[str]) -> Html:
    colunas = zip(*[(*aluno.notas, aluno.total) for aluno in lista], strict=True)
    return html(
        """<section id="notas">
<h2>Notas</h2>
<p class="menor">O total é a média das etapas{pesos}; uma etapa não entregue vale 0.</p>
<div class="rola" tabindex="0" role="region" aria-label="Notas">
<table class="turma">
<thead><tr><th scope="col">aluno</th>{titulos}<th scope="col">total</th>
<th scope="col" class="sobra">situação</th></tr></thead>
<tbody>
{fileiras}
</tbody>
<tfoot><tr><th scope="row">média</th>{medias}<td class="sobra"></td></tr></tfoot>
</table>
</div>
</section>""",
        pesos=_pesos(lista),
        titulos=junta(_coluna(titulo(etapa), etapa.removeprefix("etapa")) for etapa in etapas),
        fileiras=junta(map(_fileira_de_notas, lista), "\n"),
        medias=junta(_celula_de_nota(media(coluna)) for coluna in colunas),
    )


def _pesos(lista: Sequence[Aluno]) -> str:
    """Só o que não é o de sempre: todas as etapas com o mesmo peso."""
    pesos = next((aluno.pesos for aluno in lista), ())
    if len(set(pesos)) < 2:
        return ""
    return f", com os pesos {', '.join(map(palavras.numero, pesos))}"


def _coluna(por_extenso: str, curto: str) -> Html:
    return html('<th scope="col"><abbr title="{}">{}</abbr></th>', por_extenso, curto)


def _fileira_de_notas(aluno: Aluno) -> Html:
    observacao = html('<br><span class="menor">{}</span>', aluno.observacao)
    return html(
        '<tr><th scope="row">{}</th>{}<td class="numero"><b>{}</b></td>'
        '<td class="sobra">{}{}</td></tr>',
        _link(aluno),
        junta(map(_celula_de_nota, aluno.notas)),
        palavras.numero(aluno.total) or "—",
        aluno.situacao,
        se(aluno.observacao, observacao),
    )


def _celula_de_nota(nota: float | None) -> Html:
    if nota is None:
        return html('<td class="numero">—</td>')
    faixa = "alta" if nota >= 99.95 else "media" if nota >= 50 else "baixa"
    return html('<td class="numero {}">{}</td>', faixa, palavras.numero(nota))


def _link(aluno: Aluno) -> Html:
    return html('<a href="alunos/{}.html">{}</a>', aluno.entrega.marca, aluno.mostrado)


def _mapa(etapa: str, lista: Sequence[Aluno]) -> Html:
    """Uma fileira por estudante e uma coluna por requisito da etapa; os herdados, numa só."""
    relatorios = {a.entrega.chave: _relatorio(a, etapa) for a in lista}
    existentes = [relatorio for relatorio in relatorios.values() if relatorio]
    if not existentes:
        return NADA
    proprios = [r for r in existentes[0].requisitos if not r.regressao]
    herda = len(proprios) < len(existentes[0].requisitos)
    numeros = [r.id for r in proprios]
    colunas = [_coluna(r.titulo, r.id) for r in proprios]
    fileiras = (
        _fileira_do_mapa(aluno, relatorios[aluno.entrega.chave], numeros, herda) for aluno in lista
    )
    return html(
        """<details class="mapa" open>
<summary>{titulo}</summary>
<div class="rola" tabindex="0" role="region" aria-label="{titulo}">
<table class="turma mapa">
<thead><tr><th scope="col">aluno</th>{colunas}{herdados}</tr></thead>
<tbody>
{fileiras}
</tbody>
<tfoot>{passaram}</tfoot>
</table>
</div>
</details>""",
        titulo=titulo(etapa),
        colunas=junta(colunas),
        herdados=se(herda, _coluna("das etapas anteriores", "ant.")),
        fileiras=junta(fileiras, "\n"),
        passaram=_passaram(numeros, existentes, herda),
    )


def _relatorio(aluno: Aluno, etapa: str) -> Relatorio | None:
    return next((e.relatorio for e in aluno.etapas if e.nome == etapa), None)


def _fileira_do_mapa(
    aluno: Aluno, relatorio: Relatorio | None, numeros: Sequence[str], herda: bool
) -> Html:
    por_numero = {r.id: r for r in relatorio.requisitos} if relatorio else {}
    herdados = [r for r in por_numero.values() if r.regressao]
    return html(
        '<tr><th scope="row">{}</th>{}{}</tr>',
        _link(aluno),
        junta(_celula_do_mapa(por_numero.get(numero)) for numero in numeros),
        se(herda, _celula_dos_herdados(herdados)),
    )


def _celula_do_mapa(resultado: Resultado | None) -> Html:
    if resultado is None:
        return html("<td></td>")
    sinal, palavra = palavras.SINAIS[resultado.situacao]
    dica = f"{resultado.id} {palavra}: {resultado.causa}" if resultado.causa else palavra
    return html('<td class="{}" title="{}">{}</td>', resultado.situacao, dica, sinal)


def _celula_dos_herdados(herdados: Sequence[Resultado]) -> Html:
    """✓ se todos passaram; senão, quantos não passaram."""
    nao = [r.id for r in herdados if r.situacao not in (PASSOU, PULADO)]
    if not herdados:
        return html("<td></td>")
    situacao = FALHOU if nao else PASSOU
    dica = f"não passaram: {' '.join(nao)}" if nao else "todos passaram"
    sinal = palavras.SINAIS[situacao][0]
    return html('<td class="{}" title="{}">{}{}</td>', situacao, dica, sinal, len(nao) or "")


def _passaram(numeros: Sequence[str], relatorios: Sequence[Relatorio], herda: bool) -> Html:
    quantos = collections.Counter(
        r.id for relatorio in relatorios for r in relatorio.requisitos if r.situacao == PASSOU
    )
    return html(
        '<tr><th scope="row">passaram, de {}</th>{}{}</tr>',
        len(relatorios),
        junta(html("<td>{}</td>", quantos[numero]) for numero in numeros),
        se(herda, html("<td></td>")),
    )


def erros_comuns(lista: Sequence[Aluno]) -> list[Erro]:
    """Os requisitos que mais gente não cumpriu, em qualquer etapa; cada pessoa conta uma vez."""
    erros: dict[str, Erro] = {}
    for aluno in lista:
        for resultado in _falhas_de(aluno).values():
            erro = erros.setdefault(resultado.id, Erro(resultado.id, resultado.titulo))
            erro.quem.append(aluno.mostrado)
            erro.causas[resultado.causa] += 1
            erro.exemplos.setdefault(resultado.causa, resultado)
    return sorted(
        erros.values(), key=lambda erro: (-len(erro.quem), [*map(int, erro.numero.split("."))])
    )


def _falhas_de(aluno: Aluno) -> Mapping[str, Resultado]:
    """A primeira falha de cada requisito, sem os esqueletos: quem não começou não errou."""
    falhas: dict[str, Resultado] = {}
    for etapa in aluno.etapas:
        if not etapa.relatorio or etapa.relatorio.esqueleto:
            continue
        for resultado in etapa.relatorio.requisitos:
            if resultado.situacao == FALHOU:
                falhas.setdefault(resultado.id, resultado)
    return falhas


def _erros(erros: Sequence[Erro]) -> Html:
    sobra = len(erros) - _ERROS_MOSTRADOS
    lista = html(
        """<ol class="erros">
{}
</ol>{}""",
        junta(map(_erro, erros[:_ERROS_MOSTRADOS]), "\n"),
        se(sobra > 0, html("\n<p>E mais {} requisitos, com menos gente.</p>", sobra)),
    )
    return html(
        """<section id="erros">
<h2>Erros mais comuns</h2>
{}
</section>""",
        lista if erros else html("<p>Nenhum requisito falhou.</p>"),
    )


def _erro(erro: Erro) -> Html:
    causas = (
        html('<li>{} <span class="menor">({})</span></li>', causa or "sem causa conhecida", vezes)
        for causa, vezes in _mais_ditas(erro.causas)
    )
    return html(
        """<li><b>{}</b>: {} {}
<ul>
{}
</ul>
<details><summary>Quem</summary><p>{}</p></details>{}</li>""",
        "1 estudante" if len(erro.quem) == 1 else f"{len(erro.quem)} estudantes",
        erro.numero,
        com_codigo(erro.titulo),
        junta(causas, "\n"),
        ", ".join(erro.quem),
        _exemplo(erro),
    )


def _exemplo(erro: Erro) -> Html:
    """A conversa errada de quem falhou pela causa mais dita: é a que vale projetar em aula."""
    mais_dita = _mais_ditas(erro.causas)[0][0]
    eventos = eventos_de(erro.exemplos[mais_dita])
    if not eventos:
        return NADA
    ancora = f"erro-{ancora_de(erro.numero)}"
    return html(
        """
<details><summary>Uma conversa com a causa mais comum</summary>
<div class="rola" tabindex="0" role="region" aria-label="Desenho da conversa do {}">
{}
</div>
{}</details>""",
        erro.numero,
        desenho(eventos, ancora),
        mensagens(eventos, ancora),
    )


def _mais_ditas(causas: "collections.Counter[str]") -> list[tuple[str, int]]:
    return sorted(causas.items(), key=lambda par: (-par[1], par[0]))[:_CAUSAS_MOSTRADAS]
