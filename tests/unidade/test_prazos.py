"""Onde o sistema não conta a fila do processador, os prazos seguem o que um trabalho demora."""

import os

import pytest

from grader.contrato import demora, prazos


class Relogio:
    """Cada olhada gasta 1 ms de processador, visto aos saltos, e `vezes` ms de relógio."""

    def __init__(self, vezes):
        self.vezes, self.gasto = vezes, 0.0

    def process_time(self):
        self.gasto += 0.001
        return self.gasto // 0.0156 * 0.0156

    def perf_counter(self):
        return self.gasto * self.vezes


@pytest.mark.parametrize(("vezes", "escala"), [(1, 1.0), (2, 2.0), (3, 3.0), (40, 3.0)])
def test_a_escala_segue_a_demora_onde_nao_ha_getloadavg(monkeypatch, vezes, escala):
    monkeypatch.delattr(os, "getloadavg", raising=False)
    monkeypatch.delenv("GRADER_ESCALA", raising=False)
    monkeypatch.setattr(demora, "time", Relogio(vezes))
    assert prazos.mede_escala() == pytest.approx(escala, rel=0.15)
