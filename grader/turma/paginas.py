"""As páginas da turma: a de cada estudante, num arquivo só, e a do professor, `turma.html`.

Nenhum texto entra sem passar por `seguro`; nada vem da rede. Cada situação é um sinal e uma
palavra, além da cor, e o nome de arquivo nunca vem do estudante.
"""

import base64
import collections
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader import pagina as uma_etapa
from grader.contrato.etapas import titulo
from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.contrato.versao import NOME, versao
from grader.pagina_html.textos import com_codigo, seguro
from grader.relato.revelar import oculta
from grader.turma import notas
from grader.turma.notas import Aluno, Etapa, media, nota_escrita

_AQUI = Path(__file__).parent
_HTML = Path(uma_etapa.__file__).with_name("pagina_html")
SINAIS = {
    PASSOU: ("✓", "passou"),
    FALHOU: ("✗", "falhou"),
    BLOQUEADO: ("–", "bloqueado"),
    PULADO: ("~", "pulado"),
    ERRO_DO_CORRETOR: ("!", "erro do corretor"),
}
_NO_RESUMO = {  # no singular e no plural
    notas.OK: ("completa", "completas"),
    notas.INCOMPLETA: ("incompleta", "incompletas"),
    notas.INVALIDA: ("inválida", "inválidas"),
    notas.CORRETOR: ("que o corretor não terminou", "que o corretor não terminou"),
    notas.PENDENTE: ("por corrigir", "por corrigir"),
}
_CAUSAS_MOSTRADAS = 4
_ERROS_MOSTRADOS = 20


def _pagina(titulo_da_pagina: str, corpo: str, script: str = "") -> str:
    estilo = _le(_HTML / "pagina.css") + _le(_AQUI / "turma.css")
    resumo = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    permitido = f"script-src 'sha256-{resumo}'" if script else "script-src 'none'"
    politica = f"default-src 'none'; style-src 'unsafe-inline'; {permitido}"
    return f"""<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{politica}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{seguro(titulo_da_pagina)}</title>
<style>{estilo}</style>
</head>
<body>
{corpo}
<footer><p class="menor">Corrigido pelo {NOME} {seguro(versao())}.</p></footer>
{f"<script>{script}</script>" if script else ""}
</body>
</html>
"""


def _le(arquivo: Path) -> str:
    return arquivo.read_text(encoding="utf-8")


# --- a página de um estudante ---


def pagina_do_aluno(aluno: Aluno, revelar: str = "") -> str:
    """Todas as etapas num arquivo só, para devolver a quem entregou.

    Com `revelar`, os requisitos do professor são contados só até ali.
    """
    if revelar:
        aluno = _sem_o_oculto(aluno, revelar)
    total = f"Total: {nota_escrita(aluno.total)} de 100" if aluno.total is not None else "Sem total"
    observacao = f'<p class="aviso">{seguro(aluno.observacao)}</p>' if aluno.observacao else ""
    aberta = next((e.nome for e in aluno.etapas if e.entregue and (e.nota or 0) < 100), "")
    partes = "\n".join(_etapa_do_aluno(aluno, etapa, aberta) for etapa in aluno.etapas)
    corpo = f"""<header>
<h1>{seguro(aluno.mostrado)}</h1>
<p class="nota">{total}</p>
{observacao}
</header>
<main>
{partes}
</main>"""
    return _pagina(aluno.mostrado, corpo, _le(_HTML / "pagina.js"))


def _sem_o_oculto(aluno: Aluno, revelar: str) -> Aluno:
    etapas = [
        replace(etapa, relatorio=oculta(etapa.relatorio, revelar)) if etapa.relatorio else etapa
        for etapa in aluno.etapas
    ]
    return replace(aluno, etapas=tuple(etapas))


def _etapa_do_aluno(aluno: Aluno, etapa: Etapa, aberta: str) -> str:
    """A etapa `aberta`, a primeira em que falta algo, já aparece desdobrada."""
    nota = nota_escrita(etapa.nota)
    if etapa.relatorio is None or aluno.entrega.problema:
        situacao = "não entregue" if not etapa.entregue else "não corrigida"
        return f'<p class="sem-relatorio"><b>{seguro(titulo(etapa.nome))}</b>: {situacao}</p>'
    resumo = f"nota {nota}" if nota else "sem nota"
    return f"""<details class="etapa"{" open" if etapa.nome == aberta else ""}>
<summary><b>{seguro(titulo(etapa.nome))}</b>: {resumo}</summary>
{_corpo_da_etapa(aluno, etapa.nome, etapa.relatorio)}
</details>"""


def _corpo_da_etapa(aluno: Aluno, etapa: str, relatorio: Relatorio) -> str:
    """A página de uma etapa sem a moldura, com endereços que não se repetem na página comum."""
    programa = aluno.entrega.programas.get(etapa)
    if programa:  # a página lê o programa da cópia; o nome mostrado continua o do estudante
        relatorio = replace(relatorio, arquivo=str(programa.arquivo))
    inteira = uma_etapa.pagina(relatorio)
    corpo = inteira.partition("<body>\n")[2].rpartition("<script>")[0]
    # O texto do estudante chega aqui com as aspas e os < trocados: nada dele casa com isto.
    corpo = re.sub(r'\b(id|aria-labelledby)="', rf'\1="{etapa}-', corpo)
    corpo = corpo.replace('href="#', f'href="#{etapa}-')
    corpo = corpo.replace("<main>", "<div>").replace("</main>", "</div>")
    if programa:
        corpo = corpo.replace(seguro(programa.arquivo), programa.arquivo.name)
    return re.sub(r"<(/?)h([1-4])\b", lambda achado: f"<{achado[1]}h{int(achado[2]) + 1}", corpo)


# --- a página da turma ---


@dataclass
class Erro:
    """Um requisito que alguém não cumpriu: quem, e as causas ditas."""

    numero: str
    titulo: str
    quem: list[str] = field(default_factory=list)
    causas: "collections.Counter[str]" = field(default_factory=collections.Counter)


def pagina_da_turma(
    lista: Sequence[Aluno], etapas: Sequence[str], semente: int, protecao: str
) -> str:
    """Notas, mapa de requisitos por estudante e os erros mais comuns, com as causas."""
    mapas = "\n".join(_mapa(etapa, lista) for etapa in etapas)
    corpo = f"""<header>
<h1>Turma: {len(lista)} {"entrega" if len(lista) == 1 else "entregas"}</h1>
<p>{_resumo(lista)}</p>
<p class="menor">Para conferir um veredito de novo, com os mesmos sorteios:
<code>python -m grader etapa1 --arquivo ARQUIVO --semente {semente}</code>.
Nível de proteção: {seguro(protecao)}.</p>
<p><a href="#notas">Notas</a> · <a href="#erros">Erros mais comuns</a> ·
<a href="#requisitos">Requisitos por estudante</a></p>
</header>
<main>
{_notas(lista, etapas)}
{_erros(erros_comuns(lista))}
<section id="requisitos">
<h2>Requisitos por estudante</h2>
<p class="legenda">{_legenda()}</p>
{mapas}
</section>
</main>"""
    return _pagina("Turma", corpo)


def _resumo(lista: Sequence[Aluno]) -> str:
    situacoes = collections.Counter(aluno.situacao for aluno in lista)
    totais = sorted(aluno.total for aluno in lista if aluno.total is not None)
    partes = [
        f"{situacoes[situacao]} {palavras[situacoes[situacao] > 1]}"
        for situacao, palavras in _NO_RESUMO.items()
        if situacoes[situacao]
    ]
    if totais:
        extremos = f"de {nota_escrita(totais[0])} a {nota_escrita(totais[-1])}"
        partes.append(f"média {nota_escrita(media(totais))}, {extremos}")
    return seguro("; ".join(partes)) + "."


def _legenda() -> str:
    sinais = [f'<b class="{s}">{sinal}</b> {palavra}' for s, (sinal, palavra) in SINAIS.items()]
    return " · ".join([*sinais, "vazio: não entregue ou não corrigido"])


def _notas(lista: Sequence[Aluno], etapas: Sequence[str]) -> str:
    titulos = "".join(f'<th scope="col">{_curto(etapa)}</th>' for etapa in etapas)
    fileiras = "\n".join(_fileira_de_notas(aluno) for aluno in lista)
    colunas = zip(*[(*aluno.notas, aluno.total) for aluno in lista], strict=True)
    medias = "".join(_celula_de_nota(media(coluna)) for coluna in colunas)
    return f"""<section id="notas">
<h2>Notas</h2>
<p class="menor">O total é a média das etapas; uma etapa não entregue vale 0.</p>
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
</section>"""


def _curto(etapa: str) -> str:
    return f'<abbr title="{seguro(titulo(etapa))}">{seguro(etapa.removeprefix("etapa"))}</abbr>'


def _fileira_de_notas(aluno: Aluno) -> str:
    notas = "".join(_celula_de_nota(nota) for nota in aluno.notas)
    situacao = seguro(aluno.situacao)
    if aluno.observacao:
        situacao += f'<br><span class="menor">{seguro(aluno.observacao)}</span>'
    return (
        f'<tr><th scope="row">{_link(aluno)}</th>{notas}'
        f'<td class="numero"><b>{nota_escrita(aluno.total) or "—"}</b></td>'
        f'<td class="sobra">{situacao}</td></tr>'
    )


def _celula_de_nota(nota: float | None) -> str:
    if nota is None:
        return '<td class="numero">—</td>'
    faixa = "alta" if nota >= 99.95 else "media" if nota >= 50 else "baixa"
    return f'<td class="numero {faixa}">{nota_escrita(nota)}</td>'


def _link(aluno: Aluno) -> str:
    return f'<a href="alunos/{aluno.entrega.marca}.html">{seguro(aluno.mostrado)}</a>'


def _mapa(etapa: str, lista: Sequence[Aluno]) -> str:
    """Uma fileira por estudante e uma coluna por requisito da etapa; os herdados, numa só."""
    relatorios = {a.entrega.chave: _relatorio(a, etapa) for a in lista}
    existentes = [relatorio for relatorio in relatorios.values() if relatorio]
    if not existentes:
        return ""
    proprios = [r for r in existentes[0].requisitos if not r.regressao]
    herda = len(proprios) < len(existentes[0].requisitos)
    titulos = "".join(
        f'<th scope="col"><abbr title="{seguro(r.titulo)}">{seguro(r.id)}</abbr></th>'
        for r in proprios
    )
    if herda:
        titulos += '<th scope="col"><abbr title="das etapas anteriores">ant.</abbr></th>'
    numeros = [r.id for r in proprios]
    fileiras = "\n".join(
        _fileira_do_mapa(aluno, relatorios[aluno.entrega.chave], numeros, herda) for aluno in lista
    )
    return f"""<details class="mapa" open>
<summary>{seguro(titulo(etapa))}</summary>
<div class="rola" tabindex="0" role="region" aria-label="{seguro(titulo(etapa))}">
<table class="turma mapa">
<thead><tr><th scope="col">aluno</th>{titulos}</tr></thead>
<tbody>
{fileiras}
</tbody>
<tfoot>{_passaram(numeros, existentes, herda)}</tfoot>
</table>
</div>
</details>"""


def _relatorio(aluno: Aluno, etapa: str) -> Relatorio | None:
    if aluno.entrega.problema:
        return None
    return next((e.relatorio for e in aluno.etapas if e.nome == etapa), None)


def _fileira_do_mapa(
    aluno: Aluno, relatorio: Relatorio | None, numeros: Sequence[str], herda: bool
) -> str:
    por_numero = {r.id: r for r in relatorio.requisitos} if relatorio else {}
    celulas = "".join(_celula_do_mapa(por_numero.get(numero)) for numero in numeros)
    if herda:
        celulas += _celula_dos_herdados([r for r in por_numero.values() if r.regressao])
    return f'<tr><th scope="row">{_link(aluno)}</th>{celulas}</tr>'


def _celula_do_mapa(resultado: Resultado | None) -> str:
    if resultado is None:
        return "<td></td>"
    sinal, palavra = SINAIS[resultado.situacao]
    dica = f"{resultado.id} {palavra}: {resultado.causa}" if resultado.causa else palavra
    return f'<td class="{resultado.situacao}" title="{seguro(dica)}">{sinal}</td>'


def _celula_dos_herdados(herdados: Sequence[Resultado]) -> str:
    """✓ se todos passaram; senão, quantos não passaram."""
    if not herdados:
        return "<td></td>"
    nao = [r.id for r in herdados if r.situacao not in (PASSOU, PULADO)]
    if not nao:
        return f'<td class="{PASSOU}" title="todos passaram">✓</td>'
    return f'<td class="{FALHOU}" title="não passaram: {seguro(" ".join(nao))}">✗{len(nao)}</td>'


def _passaram(numeros: Sequence[str], relatorios: Sequence[Relatorio], herda: bool) -> str:
    quantos = collections.Counter(
        r.id for relatorio in relatorios for r in relatorio.requisitos if r.situacao == PASSOU
    )
    celulas = "".join(f"<td>{quantos[numero]}</td>" for numero in numeros)
    return (
        f'<tr><th scope="row">passaram, de {len(relatorios)}</th>{celulas}'
        f"{'<td></td>' if herda else ''}</tr>"
    )


def erros_comuns(lista: Sequence[Aluno]) -> list[Erro]:
    """Os requisitos que mais gente não cumpriu, em qualquer etapa; cada pessoa conta uma vez."""
    erros: dict[str, Erro] = {}
    for aluno in lista:
        for resultado in _falhas_de(aluno).values():
            erro = erros.setdefault(resultado.id, Erro(resultado.id, resultado.titulo))
            erro.quem.append(aluno.mostrado)
            erro.causas[resultado.causa] += 1
    return sorted(erros.values(), key=lambda erro: (-len(erro.quem), _ordem(erro.numero)))


def _ordem(numero: str) -> tuple[int, ...]:
    return tuple(int(parte) for parte in re.findall(r"\d+", numero))


def _falhas_de(aluno: Aluno) -> Mapping[str, Resultado]:
    """A primeira falha de cada requisito, sem os esqueletos: quem não começou não errou."""
    falhas: dict[str, Resultado] = {}
    for etapa in aluno.etapas:
        if aluno.entrega.problema or not etapa.relatorio or etapa.relatorio.esqueleto:
            continue
        for resultado in etapa.relatorio.requisitos:
            if resultado.situacao == FALHOU:
                falhas.setdefault(resultado.id, resultado)
    return falhas


def _erros(erros: Sequence[Erro]) -> str:
    if not erros:
        nenhum = "<h2>Erros mais comuns</h2>\n<p>Nenhum requisito falhou.</p>"
        return f'<section id="erros">\n{nenhum}\n</section>'
    itens = "\n".join(_erro(erro) for erro in erros[:_ERROS_MOSTRADOS])
    sobra = len(erros) - _ERROS_MOSTRADOS
    resto = f"\n<p>E mais {sobra} requisitos, com menos gente.</p>" if sobra > 0 else ""
    return f"""<section id="erros">
<h2>Erros mais comuns</h2>
<ol class="erros">
{itens}
</ol>{resto}
</section>"""


def _erro(erro: Erro) -> str:
    pessoas = "1 estudante" if len(erro.quem) == 1 else f"{len(erro.quem)} estudantes"
    causas = "\n".join(
        f'<li>{seguro(causa) or "sem causa conhecida"} <span class="menor">({vezes})</span></li>'
        for causa, vezes in _mais_ditas(erro.causas)
    )
    return f"""<li><b>{pessoas}</b>: {seguro(erro.numero)} {com_codigo(erro.titulo)}
<ul>
{causas}
</ul>
<details><summary>Quem</summary><p>{seguro(", ".join(erro.quem))}</p></details></li>"""


def _mais_ditas(causas: "collections.Counter[str]") -> list[tuple[str, int]]:
    return sorted(causas.items(), key=lambda par: (-par[1], par[0]))[:_CAUSAS_MOSTRADAS]
