"""Um servidor parado quase não usa o processador: aqui se mede quanto, sem pressa de acusar."""

import time

from grader import prazos
from grader.sala import Sala

LIMITE = 0.12  # fração de um processador; quem espera de verdade gasta menos de 0,01


def exige_repouso(sala: Sala, causa: str) -> None:
    """Levanta `Falha` se o programa gasta processador agora, enquanto nada acontece."""
    gasto, janela = _mede(sala)
    if gasto > LIMITE * janela:
        raise sala.falha(
            "quase nenhum processador enquanto ninguém fala",
            "o programa não parou de ocupar o processador"
            if gasto > janela / 5
            else f"o programa ocupou {100 * gasto / janela:.0f}% de um processador",
            causa,
        )


def _mede(sala: Sala) -> tuple[float, float]:
    """Segundos de processador e segundos de relógio; a janela cresce enquanto houver dúvida."""
    for janela in (prazos.OCIOSO, prazos.OCIOSO_MAXIMO / 2, prazos.OCIOSO_MAXIMO):
        antes, inicio = sala.programa.cpu(), time.monotonic()
        sala.espera(lambda: False, janela)
        gasto, passou = sala.programa.cpu() - antes, time.monotonic() - inicio
        evidente = gasto > 0.2 and gasto > 0.4 * passou
        if evidente or gasto <= 0.08 * passou + 0.01:
            break
    return gasto, passou
