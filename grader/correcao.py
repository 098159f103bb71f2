"""Uma correção do começo ao fim: da encomenda (o que corrigir e como) ao relatório mostrado."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from grader import motor
from grader.etapas import numero_da_etapa, titulo
from grader.progresso import anota, impressao
from grader.resultado import Relatorio


@dataclass(frozen=True)
class Encomenda:
    """O que o usuário pediu. Sem `arquivo`, corrige `comando`; sem `semente`, sorteia uma."""

    etapa: str
    arquivo: Path | None = None  # como será mostrado
    comando: str = ""
    so: list[str] = field(default_factory=list)
    semente: int | None = None
    porta: int = 0
    protecao: str = "basica"
    tudo: bool = False  # contar todas as falhas por inteiro
    extras: str = ""  # a pasta dos requisitos do professor
    revelar: str = ""  # quanto deles o estudante vê
    do_estudante: bool = False  # é o arquivo de etapas/: conta para o progresso
    opcoes: str = ""  # para repetir: --solucao, --arquivo x.py ou --comando "…"


def corrige(
    encomenda: Encomenda, saida: TextIO, grava: Callable[[Relatorio], None] = lambda _: None
) -> Relatorio:
    """Corrige, mostra o relatório em `saida` e anota o progresso do estudante.

    Por fim, chama `grava`; também se ninguém mais lê a `saida`.
    """
    semente = encomenda.semente
    if semente is None:
        semente = random.SystemRandom().randrange(1, 100_000)
    arquivo = encomenda.arquivo
    antes = impressao(arquivo) if arquivo else ""  # ele pode ser salvo durante a correção
    correcao = motor.comeca(
        {
            "etapa": numero_da_etapa(encomenda.etapa),
            "arquivo": str(arquivo.resolve()) if arquivo else "",
            "comando": encomenda.comando,
            "so": encomenda.so,
            "semente": semente,
            "porta": encomenda.porta,
            "extras": encomenda.extras,
            "protecao": encomenda.protecao,
        }
    )
    # O terminal se prepara enquanto o trabalhador já confere.
    from grader.terminal import acompanha_no_terminal, mostra

    lidos = acompanha_no_terminal(correcao, saida)
    relatorio = motor.monta(
        encomenda.etapa,
        titulo(encomenda.etapa),
        str(arquivo) if arquivo else encomenda.comando,
        semente,
        encomenda.so,
        correcao,
        lidos,
        encomenda.extras,
    )
    relatorio = replace(relatorio, opcoes=encomenda.opcoes)
    if encomenda.extras:
        from grader.extras import oculta

        relatorio = oculta(relatorio, encomenda.revelar)
    if encomenda.do_estudante and arquivo and not relatorio.parcial:
        relatorio = _do_estudante(relatorio, arquivo, antes)
    try:
        mostra(relatorio, saida, tudo=encomenda.tudo)
    finally:
        grava(relatorio)
    return relatorio


def _do_estudante(relatorio: Relatorio, arquivo: Path, sha256: str) -> Relatorio:
    """Anota o progresso e acrescenta o que só interessa a quem está fazendo a etapa."""
    from grader.esqueletos import primeiro_faca
    from grader.painel import parabens

    anota(relatorio, sha256)
    return replace(
        relatorio,
        esqueleto=primeiro_faca(arquivo, relatorio.etapa),
        parabens=parabens(relatorio) if relatorio.concluida else [],
    )
