"""Um resumo em Markdown, para `$GITHUB_STEP_SUMMARY`, um comentário ou uma página.

Fonte: "GitHub Flavored Markdown Spec": o que está entre crases ou num bloco cercado não é
interpretado, nem como HTML, nem como menção, nem como link. Por isso todo texto que pode ter vindo
do programa fica dentro de código, com uma cerca mais comprida do que as crases que ele traga. O
GitHub aceita até 1 MiB.
"""

import re

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.contrato.texto import visivel
from grader.poderes.formatos import _textos
from grader.relato import palavras

_SINAIS = {PASSOU: "✅", FALHOU: "❌", BLOQUEADO: "⏸️", PULADO: "➖", ERRO_DO_CORRETOR: "⚠️"}
_MAXIMO = 200_000  # letras; uma falha comprida demais fica só com a causa
_ESPECIAIS = re.compile(r"([\\*_\[\]<>#|~&])")


def escreve(relatorio: Relatorio) -> str:
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    blocos = [
        f"## {_frase(relatorio.titulo)}",
        f"**{_textos.nota(relatorio)}.** Programa: {codigo(relatorio.arquivo)}",
        *(f"Aviso: {codigo(aviso)}" for aviso in relatorio.avisos),
        *_esqueleto(relatorio),
        _tabela(relatorio),
        *_falhas(relatorio, falharam),
        f"Para repetir: {codigo(f'python -m grader {relatorio.etapa}')} (kit {relatorio.kit})",
    ]
    return "\n\n".join(blocos) + "\n"


def _esqueleto(relatorio: Relatorio) -> list[str]:
    if not relatorio.esqueleto:
        return []
    return ["Este é o esqueleto, como veio. Comece por aqui:", bloco(relatorio.esqueleto)]


def _tabela(relatorio: Relatorio) -> str:
    pontos = "" if relatorio.parcial else " pontos |"
    linhas = [f"| situação | requisito |{pontos}", f"|---|---|{'---|' if pontos else ''}"]
    return "\n".join([*linhas, *(_na_tabela(r, bool(pontos)) for r in relatorio.requisitos)])


def _na_tabela(resultado: Resultado, com_pontos: bool) -> str:
    situacao = f"{_SINAIS[resultado.situacao]} {palavras.SINAIS[resultado.situacao][1]}"
    celulas = [situacao, f"**{resultado.id}** {_frase(resultado.titulo)}"]
    if com_pontos:
        vale = palavras.parte_de(resultado.pontos, resultado.maximo)
        celulas.append(vale if resultado.maximo else "não conta")
    return f"| {' | '.join(celulas)} |"


def _falhas(relatorio: Relatorio, falharam: list[Resultado]) -> list[str]:
    blocos, tamanho = [], 0
    for resultado in falharam:
        inteira = bloco("\n".join(_textos.detalhes(relatorio, resultado)))
        tamanho += len(inteira)
        blocos += [
            f"### {resultado.id} {_frase(resultado.titulo)}",
            inteira if tamanho <= _MAXIMO else bloco(_textos.resumo(resultado)),
        ]
    return blocos


def _frase(titulo: str) -> str:
    """Uma frase do kit: fora do que está entre crases, nada é Markdown, HTML ou menção."""
    partes = re.split(r"(`[^`]+`)", visivel(titulo))
    return "".join(
        parte.replace("|", "\\|")
        if posicao % 2
        else _ESPECIAIS.sub(r"\\\1", parte).replace("`", "\\`").replace("@", "@\u2060")
        for posicao, parte in enumerate(partes)
    )


def codigo(texto: str) -> str:
    """O texto entre crases, mais crases do que ele tem; os espaços de dentro não são mostrados."""
    mostrado = visivel(texto) or " "
    crases = "`" * (_crases(mostrado) + 1)
    return f"{crases} {mostrado} {crases}"


def bloco(texto: str) -> str:
    linhas = [visivel(linha) for linha in texto.split("\n")]
    cerca = "`" * max(3, _crases("\n".join(linhas)) + 1)
    return "\n".join([f"{cerca}text", *linhas, cerca])


def _crases(texto: str) -> int:
    return max((len(achadas) for achadas in re.findall("`+", texto)), default=0)
