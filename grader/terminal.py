"""O relatório que o estudante lê no terminal. Monta linhas de texto; só `mostra` escreve.

Nenhum sentido depende só de cor ou de sinal: cada situação está também em palavras. Sem portas,
tempos ou caminhos sorteados: o mesmo erro dá o mesmo texto.
"""

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
    sinais = _sinais_que_cabem(saida)
    for linha, estilo in linhas(relatorio, sinais):
        recuo = len(linha) - len(linha.lstrip())
        texto = Text(linha.strip(), style=estilo)
        # Continuações alinhadas com o começo da frase, também num terminal estreito.
        for parte in texto.wrap(console, max(console.width - recuo, 20)) or [Text()]:
            console.print(Text(" " * recuo) + parte, soft_wrap=True)


def _sinais_que_cabem(saida: TextIO) -> dict[str, str]:
    try:
        "✓✗—".encode(saida.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return {PASSOU: "+", FALHOU: "x"}
    return {}


def linhas(relatorio: Relatorio, sinais: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """O relatório inteiro: pares (linha, estilo)."""
    saida: list[tuple[str, str]] = [(f"{relatorio.titulo}: {relatorio.arquivo}", "bold"), ("", "")]
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    saida += [_linha_do_requisito(r, sinais or {}) for r in proprios]
    if herdados:
        saida += [("", ""), ("Das etapas anteriores, que continuam valendo:", "bold")]
        saida += _resumo_dos_herdados(herdados, sinais or {})
    saida += _falhas(relatorio)
    for aviso in relatorio.avisos:
        saida += [("", ""), (f"Aviso: {aviso}", "yellow")]
    return [*saida, ("", ""), *_fecho(relatorio)]


def _linha_do_requisito(resultado: Resultado, sinais: dict[str, str]) -> tuple[str, str]:
    sinal, palavra, estilo = _SINAIS[resultado.situacao]
    sinal = sinais.get(resultado.situacao, sinal)
    frase = f"  {sinal} {resultado.id} {resultado.titulo}"
    if resultado.situacao == PASSOU:
        return frase, estilo
    return f"{frase} [{palavra}{_por_que(resultado)}]", estilo


def _por_que(resultado: Resultado) -> str:
    return f": {resultado.causa}" if resultado.situacao in (BLOQUEADO, PULADO) else ""


def _resumo_dos_herdados(
    herdados: list[Resultado], sinais: dict[str, str]
) -> list[tuple[str, str]]:
    """Os que passaram cabem numa linha; os outros têm cada um a sua."""
    passaram = [r for r in herdados if r.situacao == PASSOU]
    saida = [_linha_do_requisito(r, sinais) for r in herdados if r.situacao != PASSOU]
    if passaram:
        sinal = sinais.get(PASSOU, _SINAIS[PASSOU][0])
        quantos = "todos passaram" if len(passaram) == len(herdados) else "passaram"
        numeros = " ".join(r.id for r in passaram)
        saida.append((f"  {sinal} {quantos}: {numeros}", "green"))
    return saida


def _falhas(relatorio: Relatorio) -> list[tuple[str, str]]:
    """A primeira falha é contada inteira; as outras, em poucas linhas."""
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    saida: list[tuple[str, str]] = []
    for posicao, resultado in enumerate(falharam):
        saida += [("", ""), (f"{resultado.id} {resultado.titulo}", "bold red")]
        if resultado.situacao == ERRO_DO_CORRETOR:
            saida.append((f"  O corretor não conseguiu conferir: {resultado.causa}", ""))
            continue
        saida += [
            (f"  O que foi feito: {resultado.fez}", ""),
            (f"  Esperado:        {resultado.esperado}", ""),
            (f"  O que veio:      {resultado.recebido}", ""),
            (f"  Causa provável:  {resultado.causa}", "bold"),
        ]
        if posicao == 0:
            saida += _conversa(resultado)
            saida += [("", ""), *_como_repetir(relatorio, resultado)]
    return saida


def _conversa(resultado: Resultado) -> list[tuple[str, str]]:
    from grader.sala import visivel

    frases = []
    for evento in resultado.conversa:
        modelo = _TIPOS_DA_CONVERSA.get(evento["tipo"], "{de}: {texto}")
        partes = evento["texto"].splitlines() if evento["tipo"] == "impresso" else [evento["texto"]]
        for parte in partes or [""]:
            frases.append(modelo.format(**{**evento, "texto": visivel(parte)}))
    if not frases:
        return []
    cortadas = len(frases) - _LINHAS_DE_CONVERSA
    saida = [("", ""), ("  A conversa:", "")]
    if cortadas > 0:
        saida.append((f"    (… e mais {cortadas} linhas antes)", "dim"))
    return [*saida, *((f"    {frase}", "") for frase in frases[-_LINHAS_DE_CONVERSA:])]


def _como_repetir(relatorio: Relatorio, resultado: Resultado) -> list[tuple[str, str]]:
    return [
        (f"  Só este requisito:  python -m grader {relatorio.etapa} --so {resultado.id}", ""),
        ("  À mão:              python -m grader conversar --porta 12345", ""),
        (f"  Na lição:           docs_pt/{resultado.licao}", ""),
    ]


def _fecho(relatorio: Relatorio) -> list[tuple[str, str]]:
    contam = [r for r in relatorio.requisitos if r.situacao != PULADO]
    passaram = sum(r.situacao == PASSOU for r in contam)
    resumo = f"{passaram} de {len(contam)} requisitos passaram"
    if relatorio.parcial:
        return [(f"{resumo} (só os pedidos com --so: sem nota).", "bold")]
    if relatorio.concluida:
        return [(f"Nota 100 — {resumo}. Etapa concluída!", "bold green")]
    return [
        (f"Nota {_nota(relatorio.nota)} — {resumo}.", "bold"),
        (f"Para repetir com os mesmos sorteios: --semente {relatorio.semente}", "dim"),
    ]


def _nota(nota: float) -> str:
    return f"{nota:g}".replace(".", ",")
