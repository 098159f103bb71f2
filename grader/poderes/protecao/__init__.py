"""Isolar o programa corrigido (`--protecao`): os níveis acima do básico, e a prova de que valem."""

import sys
from dataclasses import replace

from grader.contrato.pedido import Pedido
from grader.opcoes import Exame, Exames, Lidas, Opcao, Poder, UsoErrado
from grader.poderes.protecao.nomes import BASICA, FRASES, NIVEIS, REFORCADA

_SEM_ACENTO = {"básica": BASICA, "reforçada": REFORCADA}


def _pede(lidas: Lidas, pedido: Pedido) -> Pedido:
    """O nível pedido ou o que o pedido já traz; se ele vem vazio, o mais forte que se tem aqui."""
    pedida = pedido.protecao if lidas.protecao is None else lidas.protecao.lower()
    nivel = _SEM_ACENTO.get(pedida, pedida)
    if nivel == BASICA:
        return replace(pedido, protecao=nivel)
    from grader.poderes.protecao.niveis import recusa  # só aqui: quase nunca é pedida

    if lidas.protecao is None and not nivel:
        nivel = _mais_forte()
    elif recusada := recusa(nivel):
        raise UsoErrado(f"{recusada}; python -m grader doutor mostra o que esta máquina pode")
    return replace(pedido, protecao=nivel, garantia="" if nivel == BASICA else FRASES[nivel])


def _mais_forte() -> str:
    """Programas de muitas pessoas não se rodam com menos do que se pode; diz o que falta."""
    from grader.poderes.protecao.niveis import mais_forte

    nivel, falta = mais_forte()
    if falta:
        print(f"Proteção {nivel}, a mais forte que esta máquina dá ({falta}).", file=sys.stderr)
        print("Para saber mais: python -m grader doutor", file=sys.stderr)
    return nivel


def _exames() -> Exames:
    from grader.poderes.protecao.diagnostico import mecanismos
    from grader.poderes.protecao.niveis import recusa

    recusas = {nivel: recusa(nivel) for nivel in NIVEIS}
    dos_niveis = [Exame(n, not recusas[n] or None, recusas[n] or FRASES[n]) for n in NIVEIS]
    melhor = [nivel for nivel in NIVEIS if not recusas[nivel]][-1]
    oferece = [replace(exame, bom=exame.bom or None) for exame in mecanismos()]
    return Exames(
        [
            ("O que este sistema oferece para isolar um programa", oferece),
            ("Proteções (--protecao), cada uma posta à prova agora", dos_niveis),
        ],
        f"Programas de outras pessoas: --protecao {melhor}" if melhor != BASICA else "",
    )


PODER = Poder(
    opcoes=(
        Opcao(
            "--protecao",
            "basica, reforcada ou estrita: o que o programa não alcança (sem isto, a básica; numa "
            "turma, a mais forte que a máquina dá)",
            valor="NÍVEL",
        ),
    ),
    pede=_pede,
    exames=_exames,
)
