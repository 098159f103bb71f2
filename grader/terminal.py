"""O relatório que o estudante lê no terminal. Monta linhas de texto; só `mostra` escreve.

Nenhum sentido depende só de cor ou de sinal: cada situação está também em palavras. Sem portas,
tempos ou caminhos sorteados: o mesmo erro dá o mesmo texto.
"""

import textwrap
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.text import Text

from grader import motor
from grader.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)

_SINAIS = {
    PASSOU: ("✓", "passou", "green"),
    FALHOU: ("✗", "falhou", "bold red"),
    BLOQUEADO: ("-", "bloqueado", "yellow"),
    PULADO: ("~", "pulado", "cyan"),
    ERRO_DO_CORRETOR: ("!", "erro do corretor", "magenta"),
}
_TIPOS_DA_CONVERSA = {
    "conectou": "{de} conectou",
    "bytes": "{de} -> {para}: {texto}",
    "linha": "{de} -> {para}: {texto}",
    "fim": "{de} fechou a conexão com {para}",
    "queda": "{de} derrubou a conexão com {para} (RST)",
    "impresso": "{de} escreveu na tela ({para}): {texto}",
}
_LINHAS_DE_CONVERSA = 14


def acompanha_no_terminal(
    correcao: motor.Correcao, saida: TextIO
) -> tuple[list[Resultado], list[str], str]:
    """Mostra o requisito em andamento, se houver um terminal para isso."""
    console = Console(file=saida, highlight=False)
    if not console.is_terminal:
        return motor.acompanha(correcao)
    with console.status("preparando…") as andamento:
        return motor.acompanha(correcao, lambda numero: andamento.update(f"conferindo {numero}…"))


def mostra(relatorio: Relatorio, saida: TextIO) -> None:
    console = Console(file=saida, highlight=False, soft_wrap=False)
    for linha in linhas(relatorio, _sinais_que_cabem(saida)):
        for parte in _quebra(linha, console.width):
            console.print(Text(parte, style=linha.estilo), soft_wrap=True)


def _quebra(linha: "Linha", largura: int) -> list[str]:
    """Quebra só entre palavras; a continuação fica alinhada, também num terminal estreito."""
    return textwrap.wrap(
        linha.texto,
        max(largura - 1, 30),
        initial_indent=" " * linha.recuo,
        subsequent_indent=" " * min(linha.pendente, max(largura - 30, 0)),
        break_on_hyphens=False,
        replace_whitespace=False,
    ) or [""]


@dataclass(frozen=True)
class Linha:
    """Uma linha do relatório; `pendente` é o recuo das continuações, se ela não couber."""

    texto: str = ""
    estilo: str = ""
    recuo: int = 0
    pendente: int = 0


def _sinais_que_cabem(saida: TextIO) -> dict[str, str]:
    try:
        "✓✗—".encode(saida.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return {PASSOU: "+", FALHOU: "x"}
    return {}


def linhas(relatorio: Relatorio, sinais: dict[str, str] | None = None) -> list[Linha]:
    """O relatório inteiro."""
    sinais = {s: sinal for s, (sinal, *_) in _SINAIS.items()} | (sinais or {})
    saida = [Linha(f"{relatorio.titulo}: {relatorio.arquivo}", "bold"), Linha()]
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    saida += [_requisito(r, sinais) for r in proprios if r.situacao != BLOQUEADO]
    saida += _em_uma_linha(proprios, BLOQUEADO, "bloqueados, porque dependem do que falhou", sinais)
    if herdados:
        saida += [Linha(), Linha("Das etapas anteriores, que continuam valendo:", "bold")]
        outros = [r for r in herdados if r.situacao not in (PASSOU, BLOQUEADO)]
        saida += [_requisito(r, sinais) for r in outros]
        frase = "passaram" if outros or relatorio.parcial else "todos passaram"
        if any(r.situacao == BLOQUEADO for r in herdados):
            frase = "passaram"
        saida += _em_uma_linha(herdados, PASSOU, frase, sinais)
        saida += _em_uma_linha(herdados, BLOQUEADO, "bloqueados", sinais)
    saida += _falhas(relatorio)
    for aviso in relatorio.avisos:
        saida += [Linha(), Linha(f"Aviso: {aviso}", "yellow", 0, 7)]
    return [*saida, Linha(), *_fecho(relatorio)]


def _requisito(resultado: Resultado, sinais: dict[str, str]) -> Linha:
    _, palavra, estilo = _SINAIS[resultado.situacao]
    frase = f"{sinais[resultado.situacao]} {resultado.id} {resultado.titulo}"
    if resultado.situacao == PULADO:
        palavra += f": {resultado.causa}"
    if resultado.situacao != PASSOU:
        frase += f" [{palavra}]"
    return Linha(frase, estilo, 2, 5 + len(resultado.id))


def _em_uma_linha(
    resultados: list[Resultado], situacao: str, frase: str, sinais: dict[str, str]
) -> list[Linha]:
    numeros = " ".join(r.id for r in resultados if r.situacao == situacao)
    if not numeros:
        return []
    return [Linha(f"{sinais[situacao]} {frase}: {numeros}", _SINAIS[situacao][2], 2, 4)]


def _falhas(relatorio: Relatorio) -> list[Linha]:
    """A primeira falha é contada inteira; as outras, sem a conversa."""
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    saida: list[Linha] = []
    for posicao, resultado in enumerate(falharam):
        titulo = f"{resultado.id} {resultado.titulo}"
        saida += [Linha(), Linha(titulo, "bold red", 0, len(resultado.id) + 1)]
        if resultado.situacao == ERRO_DO_CORRETOR:
            frase = f"O corretor não conseguiu conferir: {resultado.causa}"
            saida.append(Linha(frase, "", 2, 4))
            continue
        saida += [
            Linha(f"{nome:<17}{texto}", estilo, 2, 19)
            for nome, texto, estilo in (
                ("O que foi feito:", resultado.fez, ""),
                ("Esperado:", resultado.esperado, ""),
                ("O que veio:", resultado.recebido, ""),
                ("Causa provável:", resultado.causa, "bold"),
            )
        ]
        if posicao == 0:
            saida += [*_conversa(resultado), Linha(), *_como_repetir(relatorio, resultado)]
    return saida


def _conversa(resultado: Resultado) -> list[Linha]:
    from grader.sala import visivel

    frases = []
    for evento in resultado.conversa:
        modelo = _TIPOS_DA_CONVERSA.get(evento["tipo"], "{de}: {texto}")
        impresso = evento["tipo"] == "impresso"
        partes = evento["texto"].split("\n") if impresso else [evento["texto"]]
        for parte in partes:
            if impresso and not parte.strip():
                continue
            frases.append(modelo.format(**{**evento, "texto": visivel(parte)}))
    if not frases:
        return []
    cortadas = len(frases) - _LINHAS_DE_CONVERSA
    saida = [Linha(), Linha("A conversa:", "", 2)]
    if cortadas > 0:
        saida.append(Linha(f"(… e mais {cortadas} linhas antes)", "dim", 4, 4))
    return [*saida, *(Linha(frase, "", 4, 8) for frase in frases[-_LINHAS_DE_CONVERSA:])]


def _como_repetir(relatorio: Relatorio, resultado: Resultado) -> list[Linha]:
    return [
        Linha(
            f"Só este requisito: python -m grader {relatorio.etapa} --so {resultado.id}", "", 2, 4
        ),
        Linha("À mão: inicie o servidor e, noutro terminal, python -m grader conversar", "", 2, 4),
        Linha(f"Na lição: docs_pt/{resultado.licao}", "", 2, 4),
    ]


def _fecho(relatorio: Relatorio) -> list[Linha]:
    contam = [r for r in relatorio.requisitos if r.situacao != PULADO]
    passaram = sum(r.situacao == PASSOU for r in contam)
    resumo = f"{passaram} de {len(contam)} requisitos passaram"
    if relatorio.parcial:
        return [Linha(f"{resumo} (só os pedidos com --so: sem nota).", "bold")]
    if relatorio.concluida:
        return [Linha(f"Nota 100 — {resumo}. Etapa concluída!", "bold green")]
    return [
        Linha(f"Nota {_nota(relatorio.nota)} — {resumo}.", "bold"),
        Linha(f"Para repetir com os mesmos sorteios: --semente {relatorio.semente}", "dim"),
    ]


def _nota(nota: float) -> str:
    return f"{nota:g}".replace(".", ",")
