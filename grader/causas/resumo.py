"""A conversa que um resultado guarda: a de uma enxurrada, sem o meio e com as falas curtas."""

from collections.abc import Sequence
from dataclasses import replace

from grader.cena.conversa import Evento
from grader.contrato.texto import corta

PRIMEIROS, ULTIMOS = 100, 400  # eventos
LETRAS = 100  # de cada um, se são mais do que isso


def resume(eventos: Sequence[Evento]) -> list[Evento]:
    omitidos = len(eventos) - PRIMEIROS - ULTIMOS
    if omitidos <= 0:
        return list(eventos)
    curtos = [replace(evento, texto=corta(evento.texto, LETRAS)) for evento in eventos]
    texto = f"… {omitidos} eventos não mostrados …"
    aviso = replace(curtos[PRIMEIROS], tipo="omitidos", texto=texto)
    return [*curtos[:PRIMEIROS], aviso, *curtos[-ULTIMOS:]]
