"""Uma correção do começo ao fim: do pedido ao relatório mostrado e ao progresso anotado."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from grader.contrato import prazos
from grader.contrato.etapas import tem_regras
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import PASSOU, Relatorio
from grader.correcao import motor


def corrige(
    pedido: Pedido,
    saida: TextIO,
    grava: Callable[[Relatorio], None] = lambda _: None,
    elogia: Callable[[Relatorio], list[str]] | None = None,
    depressa: motor.Depressa | None = None,
) -> Relatorio:
    """Corrige, mostra o relatório em `saida` e anota o progresso do estudante.

    Por fim, chama `grava`; também se ninguém mais lê a `saida`. `elogia` diz a quem concluiu a
    etapa outra coisa que não os parabéns de costume; `depressa`: veja `motor.comeca`.
    Levanta PedidoRecusado, e nada é mostrado, se o pedido não pode ser cumprido.
    """
    pedido = replace(_de_novo(pedido), escala=prazos.mede_escala())
    if not pedido.semente:
        pedido = replace(pedido, semente=random.SystemRandom().randrange(1, 100_000))
    aplica = _regras(pedido.extras)  # um engano no kit.toml é dito antes de corrigir
    antes = _impressao(pedido)  # o arquivo pode ser salvo durante a correção
    correcao = motor.comeca(pedido, depressa)
    # O terminal se prepara enquanto o trabalhador já confere.
    from grader.relato.terminal import acompanha_no_terminal, mostra

    acompanha_no_terminal(correcao, saida, None if _por_fazer(pedido) else aplica)
    relatorio = aplica(motor.monta(correcao))
    if pedido.extras:
        from grader.relato.revelar import oculta

        relatorio = oculta(relatorio, pedido.revelar)
    if pedido.do_estudante and not relatorio.parcial:
        relatorio = _do_estudante(relatorio, Path(pedido.arquivo), antes, elogia or _parabens)
    try:
        mostra(relatorio, saida, tudo=pedido.tudo)
    finally:
        grava(relatorio)
    return relatorio


def _regras(extras: str) -> Callable[[Relatorio], Relatorio]:
    """Põe os pesos e as frases do `kit.toml`, se o curso tem um; levanta PedidoRecusado."""
    if not tem_regras():
        return lambda relatorio: relatorio
    from grader.estudante import regras  # só aqui: quase ninguém tem um

    do_curso = regras.do_curso()
    regras.confere(do_curso, extras)
    return do_curso.aplica


def _de_novo(pedido: Pedido) -> Pedido:
    """O estudante que não acabou a etapa repete os sorteios, e o que falhou volta primeiro."""
    if not pedido.do_estudante:
        return pedido
    from grader.estudante import progresso

    falhou, semente = progresso.a_repetir(progresso.le(), pedido.etapa)
    return replace(pedido, semente=pedido.semente or semente, primeiro=falhou)


def _impressao(pedido: Pedido) -> str:
    if not pedido.do_estudante:
        return ""
    from grader.estudante.progresso import impressao  # só interessa a quem está fazendo a etapa

    return impressao(Path(pedido.arquivo))


def _por_fazer(pedido: Pedido) -> bool:
    """Quem ainda não mexeu no esqueleto não lê falhas, mas por onde começar."""
    if not pedido.do_estudante:
        return False
    from grader.estudante.continuar import por_fazer

    return por_fazer(pedido.etapa)


def _do_estudante(
    relatorio: Relatorio, arquivo: Path, sha256: str, elogia: Callable[[Relatorio], list[str]]
) -> Relatorio:
    """Anota o progresso e acrescenta o que só interessa a quem está fazendo a etapa."""
    from grader.estudante.continuar import por_fazer
    from grader.estudante.esqueletos import com_o_comeco
    from grader.estudante.progresso import anota

    anota(relatorio, sha256)
    herdados = {r.situacao for r in relatorio.requisitos if r.regressao}
    comeca = por_fazer(relatorio.etapa) and herdados <= {PASSOU}
    return replace(
        com_o_comeco(relatorio, arquivo) if comeca else relatorio,
        parabens=elogia(relatorio) if relatorio.concluida else [],
    )


def _parabens(relatorio: Relatorio) -> list[str]:
    from grader.estudante.painel import parabens

    return parabens(relatorio)
