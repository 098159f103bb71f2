"""O que se vê no arquivo de `--registro` do programa, como dados."""

from dataclasses import dataclass

from grader.contrato.falha import Fato


@dataclass(frozen=True, eq=False)
class EventoErrado(Fato):
    """O evento está no registro `achados` vezes, e não as que devia; `eventos`: os que estão lá."""

    evento: str
    achados: int
    eventos: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class NaoFoiEscrito(Fato):
    """O trecho foi dito e não está no arquivo do registro."""

    trecho: str
