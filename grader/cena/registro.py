"""O que se vê no arquivo de `--registro` do programa, como dados, e as datas e horas."""

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime

from grader.contrato.dialeto import Dialeto, em_regex
from grader.contrato.falha import Fato


@dataclass(frozen=True, eq=False)
class EventoErrado(Fato):
    """O evento está no registro `achados` vezes, e não as que devia; `eventos`: os que estão lá."""

    evento: str
    achados: int
    eventos: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ErroNaoRegistrado(Fato):
    """Alguém errou, e o registro continuou com as linhas de erro que já tinha, `antes`."""

    antes: int


@dataclass(frozen=True, eq=False)
class NaoFoiEscrito(Fato):
    """O trecho foi dito e não está no arquivo do registro."""

    trecho: str


@dataclass(frozen=True, eq=False)
class RegistroIncompleto(Fato):
    """De muitas mensagens juntas, quantas não estão no registro; `inteiras`: nenhuma linha dele se
    misturou com outra.
    """

    faltam: int
    inteiras: bool


@dataclass(frozen=True, eq=False)
class HoraErrada(Fato):
    """A hora escrita e a que era, as duas locais."""

    veio: datetime
    era: datetime


@dataclass(frozen=True, eq=False)
class SemAHora(Fato):
    """A linha não começa com a hora combinada; `outra_forma`: começa com uma de outro jeito."""

    outra_forma: bool


def hora_de_exemplo(dialeto: Dialeto) -> str:
    """`[14:03:22] `, a hora que o dialeto põe na frente do que se lê."""
    return datetime(2026, 3, 1, 14, 3, 22).strftime(dialeto.hora)


def padrao_da_data(dialeto: Dialeto) -> str:
    """A data da frente como expressão regular; frações de segundo são aceitas."""
    return em_regex(dialeto.data_do_registro, r"(?:[.,]\d+)?")


def le_data(dialeto: Dialeto, linha: str) -> datetime | None:
    """Quando foi o evento desta linha; None se ela não começa com uma data."""
    if achado := re.match(padrao_da_data(dialeto), linha):
        sem_fracao = re.sub(r"(:\d\d)[.,]\d+", r"\1", achado[0])
        with contextlib.suppress(ValueError):  # 31 de fevereiro
            return datetime.strptime(sem_fracao, dialeto.data_do_registro)
    return None


def palavras(dialeto: Dialeto) -> set[str]:
    """A primeira palavra de cada evento: ENTRADA, SAIDA, MENSAGEM…"""
    d = dialeto
    eventos = (d.evento_entrada, d.evento_saida, d.evento_mensagem, d.evento_privado, d.evento_erro)
    return {evento.split(" ")[0] for evento in eventos}
