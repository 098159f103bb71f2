"""O ^ do relatório fica embaixo da primeira diferença, meça cada letra o que medir no terminal."""

import pytest
from rich.cells import cell_len

from grader.contrato.resultado import FALHOU, Resultado
from grader.relato.linhas import _lado_a_lado


def _casas(certa, veio):
    """As linhas de cima e de baixo e a casa em que está o ^, contada depois das aspas."""
    fatos = {"esperado": f"“{certa}”", "recebido": f"“{veio}”", "certa": certa, "veio": veio}
    resultado = Resultado("2.1", "Manda a todos", "etapa2", False, FALHOU, **fatos)
    *_, cima, baixo, seta = [linha.texto for linha in _lado_a_lado(resultado)]
    assert seta.strip() == "^"
    return cima[18:], baixo[18:], seta.index("^") - 18


@pytest.mark.parametrize(
    ("certa", "veio", "casa"),
    [
        ("oi, ana", "oi, eva", 4),
        ("oi 🎉 ana", "oi 🎉 eva", 6),
        ("漢字です", "漢字だす", 4),
        ("ac\u0327a\u0303o!", "ac\u0327a\u0303o?", 4),  # ação, com os acentos soltos
        ("cafe\u0301", "cafe", 3),  # a diferença é o acento, que aparece em cima do e
        ("cafe", "cafe\u0301", 3),
        ("abc", "abcd", 3),
    ],
)
def test_o_circunflexo_conta_casas_e_nao_letras(certa, veio, casa):
    cima, baixo, onde = _casas(certa, veio)
    assert onde == casa
    assert (cima, baixo) == (f"{certa}”", f"{veio}”")


@pytest.mark.parametrize("letra", ["a", "🎉", "漢"])
def test_numa_linha_longa_a_diferenca_fica_dentro_da_janela(letra):
    cima, baixo, onde = _casas(letra * 60 + "x" + letra * 60, letra * 60 + "y" + letra * 60)
    for linha, diferente in ((cima, "x"), (baixo, "y")):
        assert cell_len(linha[: linha.index(diferente)]) == onde
        assert cell_len(linha) <= 38 + 1
    assert cima.endswith("…") and baixo.endswith("…")
