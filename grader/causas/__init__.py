"""Da falha à causa provável: um juiz, uma lista de indícios, da evidência mais forte à mais fraca.

Só se julga a tentativa que conta, com a cena ainda aberta e o programa, se vive, em repouso.
"""

from collections.abc import Sequence
from dataclasses import replace

from grader.causas import do_programa
from grader.causas.caso import Caso, Indicio, examina
from grader.causas.indicios import ORDEM
from grader.causas.lugar import linha_parada, lugar
from grader.cena.base import Cena
from grader.contrato.falha import Falha
from grader.contrato.texto import corta


def _alem_disso(caso: Caso, indicio: Indicio | None) -> str:
    """A exceção de quem não é desta cena não é a causa, mas também precisa de conserto."""
    if not caso.vivo or indicio in (do_programa.excecao, do_programa.excecao_de_outro):
        return ""
    return "" if do_programa.excecao(caso) else do_programa.excecao_de_outro(caso)


def explica(falha: Falha, cena: Cena, ordem: Sequence[Indicio] = ORDEM) -> Falha:
    """A falha com a causa que as evidências sustentam e a linha em que cada thread está."""
    caso = examina(falha, cena.onde_falhou)
    achados = ((indicio, frase) for indicio in ordem if (frase := indicio(caso)))
    indicio, causa = next(achados, (None, ""))
    if causa and (outra := _alem_disso(caso, indicio)):
        causa = f"{causa}. Além disso, {outra}"
    linha, trecho, coluna = lugar(caso, indicio) or (linha_parada(caso), "", 0)
    return replace(
        falha,
        causa=corta(cena.estavel(causa)),
        pilhas=caso.pilhas,
        linha=linha,
        trecho=trecho,
        coluna=coluna,
    )
