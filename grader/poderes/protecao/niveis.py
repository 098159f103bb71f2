"""Os níveis de proteção acima do básico, e a prova de que o pedido está mesmo em vigor.

Nada é corrigido num nível que não se provou: quem pede um que esta máquina não dá recebe uma frase
com o que falta, nunca um nível menor.
"""

import subprocess
import sys

from grader.correcao.motor import linha_de_comando
from grader.poderes.protecao.nomes import BASICA, ESTRITA, NIVEIS, REFORCADA, SemProtecao
from grader.programa.isolamento import Isolamento

_PRAZO_DA_PROVA = 60.0  # segundos
_NAO_VALE = 9  # código de saída de quem não passou na prova


def provada(nivel: str) -> Isolamento:
    """O isolamento do nível, depois que um programa de prova tentou fugir dele e não conseguiu.

    Para o estrito, muda o processo atual para outra rede: chame antes de criar threads. Levanta
    SemProtecao.
    """
    from grader.poderes.protecao import diagnostico

    if motivo := diagnostico.o_que_falta(nivel):
        raise SemProtecao(motivo)
    from grader.poderes.protecao import canario  # daqui em diante, só no Linux

    return canario.solta(nivel)


def recusa(nivel: str) -> str:
    """Por que não se pode corrigir neste nível; vazia se tudo está pronto. Nada muda aqui."""
    if nivel not in NIVEIS:
        return f"não conheço a proteção “{nivel}”: as que existem são {', '.join(NIVEIS)}"
    if nivel == BASICA:
        return ""
    try:
        feito = subprocess.run(
            linha_de_comando("poderes.protecao.niveis", nivel),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PRAZO_DA_PROVA,
        )
    except subprocess.TimeoutExpired:
        return f"a prova da proteção {nivel} não terminou em {_PRAZO_DA_PROVA:.0f} s"
    if feito.returncode == 0:
        return ""
    disse = feito.stdout if feito.returncode == _NAO_VALE else feito.stderr
    ultima = (disse.strip().splitlines() or [f"código {feito.returncode}"])[-1]
    return ultima if feito.returncode == _NAO_VALE else f"a prova da proteção parou ({ultima})"


def mais_forte() -> tuple[str, str]:
    """O nível mais forte que esta máquina dá e, se não é o estrito, o que falta para ele."""
    falta = recusa(ESTRITA)
    if not falta:
        return ESTRITA, ""
    return (BASICA if recusa(REFORCADA) else REFORCADA), falta


def main(argumentos: list[str]) -> int:
    """Em outro processo: põe um nível à prova, e diz por que não vale."""
    try:
        provada(argumentos[0]).desmonta()
    except SemProtecao as motivo:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # é um TextIOWrapper
        print(motivo)
        return _NAO_VALE
    return 0
