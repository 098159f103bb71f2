"""O que se mede de um servidor de chat, sempre com as mesmas pessoas e as mesmas falas."""

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from grader.cena import multidao
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import le_etapa, numero_da_etapa
from grader.contrato.ficha import Ficha
from grader.programa.programa import Receita
from grader.programa.programas import Programas

ENTREGAS = 30_000  # de cada enxurrada: o que uma pessoa despeja, vezes quem ouve
FALAS = 50  # com uma pausa entre elas
PAUSA = 0.02  # segundos: com 100 pessoas, 5.000 entregas por segundo
TAMANHO = 60  # bytes de cada linha da enxurrada


@dataclass
class Medidas:
    """As de um programa, uma por rodada; as esperas são todas, em segundos."""

    por_segundo: list[float] = field(default_factory=list)  # linhas entregues
    memoria: list[float] = field(default_factory=list)  # bytes por pessoa
    esperas: list[float] = field(default_factory=list)  # de uma fala até a última pessoa a ler

    @property
    def numeros(self) -> list[float]:
        """Entregas por segundo, espera mediana, espera do percentil 99 e memória por pessoa."""
        p99 = statistics.quantiles(self.esperas, n=100)[98]
        medianas = [statistics.median(x) for x in (self.por_segundo, self.esperas, self.memoria)]
        return [medianas[0], medianas[1], p99, medianas[2]]


def mede(etapa: str, arquivo: str, pessoas: int, medidas: Medidas) -> None:
    """Uma rodada: acrescenta o que viu. Levanta Falha se o programa não atende tanta gente."""
    with _sala(etapa, arquivo) as sala:
        antes = sala.programa.familia.memoria()
        gente = multidao.entram(sala, pessoas)
        medidas.memoria.append((sala.programa.familia.memoria() - antes) / len(gente))
        medidas.esperas += _esperas(sala, gente)
        medidas.por_segundo.append(_enxurrada(sala, gente))


@contextmanager
def _sala(etapa: str, arquivo: str) -> Iterator[Sala]:
    programas = Programas(Receita(le_etapa(etapa), arquivo), 1)
    ficha = Ficha("0.0", "", 1, (), 0, True, 0, (), "")
    dialeto = dialeto_da_etapa(numero_da_etapa(etapa))
    try:
        sala = Sala(programas, programas.novo(), ficha, dialeto, arquivo)
        yield sala
        sala.fecha()
    finally:
        programas.fecha()


def _esperas(sala: Sala, gente: Sequence[Pessoa]) -> list[float]:
    esperas = []
    for vez in range(FALAS):
        de = gente[vez % len(gente)]
        inicio = time.perf_counter()
        multidao.todas_ouvem(sala, de, gente)
        esperas.append(time.perf_counter() - inicio)
        sala.espera(lambda: False, PAUSA)
    return esperas


def _enxurrada(sala: Sala, gente: Sequence[Pessoa]) -> float:
    """Entregas por segundo, enquanto uma pessoa despeja e todas as outras leem."""
    linhas = ENTREGAS // (len(gente) - 1)
    for pessoa in gente:
        del pessoa.bruto[:]
        pessoa.marca = 0
    torrente = multidao.Torrente(sala, gente[0], gente[1:], TAMANHO)
    inicio = time.perf_counter()
    if not torrente.despeja(linhas):
        raise sala.falha(f"{linhas} linhas entregues a todas", f"só {torrente.lidas()}")
    return linhas * (len(gente) - 1) / (time.perf_counter() - inicio)
