"""Quantas pessoas cabem numa cena: menos do que se pediu, o relatório diz quantas e por quê."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.cena import multidao
from grader.contrato.falha import ErroDoCorretor, Falha, Pulado
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


@pytest.mark.parametrize(("aceita", "cabem"), [(10_240, 2510), (256, 14)])
def test_conta_so_com_os_sockets_que_o_sistema_deixou_abrir(
    monkeypatch: pytest.MonkeyPatch, aceita: int, cabem: int
) -> None:
    """O macOS diz que o limite é infinito e recusa mais do que OPEN_MAX."""
    resource = pytest.importorskip("resource", reason="o Windows não tem limites destes")

    def poe(_: int, limites: tuple[int, int]) -> None:
        if limites[0] > aceita:
            raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", poe)
    assert multidao.limite()[0] == cabem


@pytest.mark.parametrize(
    ("prazo", "solucao_entra", "veio"),
    [(-1, False, ErroDoCorretor), (-1, True, Falha), (60, False, Falha)],
    ids=["nem a solução", "a solução, sim", "não foi por demora"],
)
def test_quem_so_demora_e_comparado_com_a_solucao(
    monkeypatch: pytest.MonkeyPatch, prazo: float, solucao_entra: bool, veio: type[Exception]
) -> None:
    def entram(_: object, quantas: int) -> None:
        if not solucao_entra:
            raise Falha(f"as {quantas} entrarem", "nenhuma")

    monkeypatch.setattr(multidao, "ENTRADA", prazo)
    monkeypatch.setattr(multidao, "solucao_ao_lado", nullcontext)
    monkeypatch.setattr(multidao, "entram", entram)
    sala: Any = SimpleNamespace(dialeto=SimpleNamespace(etapa=9))
    with pytest.raises(veio), multidao.se_a_maquina_aguenta(sala, 500):
        raise Falha("as 500 entrarem", "só 400")


def test_sem_a_solucao_no_kit_nao_ha_com_que_comparar(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Um kit de `empacotar --sem-solucoes` não reprova ninguém por isso."""
    monkeypatch.setattr(multidao, "solucao", lambda etapa: tmp_path / f"{etapa}.py")
    sala: Any = SimpleNamespace(dialeto=SimpleNamespace(etapa=10))
    with pytest.raises(Pulado, match="não traz a solução"), multidao.solucao_ao_lado(sala):
        pass
