"""O relatório que o estudante lê no terminal, em linhas de texto: quem as escreve é `terminal`.

Nenhum sentido depende só de cor ou de sinal: cada situação está também em palavras. Sem portas,
tempos ou caminhos sorteados: o mesmo erro dá o mesmo texto.
"""

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.relato import palavras
from grader.relato.linha import Linha

_BLOQUEADOS_POR_EXTENSO = 12
_ESTILOS = {
    PASSOU: "green",
    FALHOU: "bold red",
    BLOQUEADO: "yellow",
    PULADO: "cyan",
    ERRO_DO_CORRETOR: "magenta",
}


def linhas(relatorio: Relatorio, tudo: bool = False) -> list[Linha]:
    """O relatório inteiro."""
    saida = cabecalho(relatorio)
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    saida += [_requisito(r) for r in proprios if r.situacao != BLOQUEADO]
    saida += _em_uma_linha(proprios, BLOQUEADO, "bloqueados, porque dependem do que falhou")
    if herdados:
        saida += [Linha(), Linha("Das etapas anteriores, que continuam valendo:", "bold")]
        outros = [r for r in herdados if r.situacao not in (PASSOU, BLOQUEADO)]
        saida += [_requisito(r) for r in outros]
        todos = not relatorio.parcial and all(r.situacao == PASSOU for r in herdados)
        frase = "todos passaram" if todos else "passaram"
        saida += _em_uma_linha(herdados, PASSOU, frase)
        saida += _em_uma_linha(herdados, BLOQUEADO, "bloqueados")
    contadas, por_onde = _falhas(relatorio, tudo)
    saida += contadas
    for aviso in relatorio.avisos:
        saida += [Linha(), Linha(f"Aviso: {aviso}", "yellow", 0, 7)]
    return [*saida, *_protecao(relatorio), Linha(), *fecho(relatorio), *por_onde]


def cabecalho(relatorio: Relatorio) -> list[Linha]:
    return [Linha(f"{relatorio.titulo}: {relatorio.arquivo}", "bold"), Linha()]


def _falhas(relatorio: Relatorio, tudo: bool) -> tuple[list[Linha], list[Linha]]:
    """O que deu errado, e por onde começar."""
    if {r.situacao for r in relatorio.requisitos}.isdisjoint((FALHOU, ERRO_DO_CORRETOR)):
        return [], []
    from grader.relato import falhas  # só aqui: quem passa em tudo não tem o que ler

    return falhas.falhas(relatorio, tudo), falhas.por_onde(relatorio)


def _protecao(relatorio: Relatorio) -> list[Linha]:
    """A básica é a de sempre, do estudante no seu computador: não gasta uma linha."""
    if not relatorio.garantia:
        return []
    frase = f"Proteção em vigor: {palavras.protecao(relatorio.protecao)} — {relatorio.garantia}."
    return [Linha(), Linha(frase, "dim", 0, 2)]


def _requisito(resultado: Resultado) -> Linha:
    sinal, palavra = palavras.SINAIS[resultado.situacao]
    frase = f"{sinal} {resultado.id} {resultado.titulo}"
    if resultado.situacao == PULADO:
        palavra += f": {resultado.causa}"
    if resultado.situacao != PASSOU:
        frase += f" [{palavra}]"
    return Linha(frase, _ESTILOS[resultado.situacao], 2, 5 + len(resultado.id))


def _em_uma_linha(resultados: list[Resultado], situacao: str, frase: str) -> list[Linha]:
    destes = [r.id for r in resultados if r.situacao == situacao]
    if not destes:
        return []
    muitos = situacao == BLOQUEADO and len(destes) > _BLOQUEADOS_POR_EXTENSO
    numeros = f"{len(destes)} requisitos" if muitos else " ".join(destes)
    sinal = palavras.SINAIS[situacao][0]
    return [Linha(f"{sinal} {frase}: {numeros}", _ESTILOS[situacao], 2, 4)]


def fecho(relatorio: Relatorio) -> list[Linha]:
    """A nota, e o que se diz a quem concluiu."""
    resumo = palavras.quantos_passaram(relatorio)
    if relatorio.parcial:
        return [Linha(f"{resumo} (só os pedidos com --so: sem nota).", "bold")]
    if relatorio.concluida:
        nota = Linha(f"Nota 100 — {resumo}. Etapa concluída!", "bold green")
        parabens = [Linha(frase) for frase in relatorio.parabens]
        return [nota, Linha(), *parabens] if parabens else [nota]
    return [
        Linha(f"Nota {palavras.numero(relatorio.nota)} — {resumo}.", "bold"),
        Linha(f"Para repetir com os mesmos sorteios: --semente {relatorio.semente}", "dim"),
    ]
