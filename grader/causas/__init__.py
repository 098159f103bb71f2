"""Da falha à causa provável: um juiz, uma lista de indícios, da evidência mais forte à mais fraca.

Só se julga a tentativa que conta, com a cena ainda aberta e o programa, se vive, em repouso.
"""

from dataclasses import replace

from grader.causas import do_programa
from grader.causas.caso import examina
from grader.causas.indicios import ORDEM
from grader.cena.base import Cena
from grader.contrato.falha import Falha
from grader.contrato.texto import corta


def explica(falha: Falha, cena: Cena) -> Falha:
    """A falha com a causa que as evidências sustentam e a linha em que cada thread está."""
    caso = examina(falha, cena.onde_falhou)
    achados = ((indicio, frase) for indicio in ORDEM if (frase := indicio(caso)))
    indicio, causa = next(achados, (None, ""))
    return replace(
        falha,
        causa=corta(cena.estavel(causa)),
        pilhas=caso.pilhas,
        linha=do_programa.linha(caso, indicio),
    )
