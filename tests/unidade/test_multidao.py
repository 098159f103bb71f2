"""Quantas pessoas cabem numa cena: menos do que se pediu, o relatório diz quantas e por quê."""

from types import SimpleNamespace
from typing import Any

import pytest

from grader.cena import multidao
from grader.programa import sistema


@pytest.mark.parametrize(("quantas", "cabem"), [(500, 500), (1000, 500)])
def test_no_windows_cabe_o_que_o_select_olha(
    monkeypatch: pytest.MonkeyPatch, quantas: int, cabem: int
) -> None:
    monkeypatch.setattr(sistema, "WINDOWS", True)
    avisos: set[str] = set()
    sala: Any = SimpleNamespace(programas=SimpleNamespace(avisos=avisos))
    assert multidao.cabem(sala, quantas) == cabem
    assert [("select()" in a, f"usou {cabem}" in a) for a in avisos] == [(True, True)] * (
        quantas > cabem
    )
