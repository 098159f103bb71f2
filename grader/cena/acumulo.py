"""O que um servidor deixa para trás: threads e descritores, medidos depois que assentam."""

import time

from grader.cena.sala import Sala
from grader.contrato import prazos

TOLERANCIA = 6  # threads ou sockets que um programa certo ainda pode estar terminando
SEM_BASE = (10**6, 10**6)  # para a primeira medida, que não tem com que se comparar

Medida = tuple[int, int]  # threads, descritores


def espera_assentar(sala: Sala, base: Medida = SEM_BASE) -> Medida:
    """Threads e descritores, depois que pararem de diminuir ou voltarem perto da base."""
    limite = time.monotonic() + prazos.RESPOSTA
    atual, iguais = _mede(sala), 0
    while time.monotonic() < limite and iguais < 3:
        sala.espera(lambda: False, 0.03)
        nova = _mede(sala)
        perto = all(n <= b + TOLERANCIA for n, b in zip(nova, base, strict=True))
        iguais = iguais + 1 if perto and nova == atual else 0
        atual = nova
    return atual


def _mede(sala: Sala) -> Medida:
    return sala.programa.familia.threads(), sala.programa.familia.descritores()


def exige_nada_a_mais(sala: Sala, antes: Medida, quando: str, causa: str) -> None:
    """Falha se há mais threads ou descritores do que havia `antes`."""
    nomes = ("threads", "sockets ou arquivos abertos")
    for nome, depois, base in zip(nomes, espera_assentar(sala, antes), antes, strict=True):
        if depois - base > TOLERANCIA:
            raise sala.falha(
                f"tantos {nome} quanto {quando}", f"{depois - base} {nome} a mais", causa
            )
