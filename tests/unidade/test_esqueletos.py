"""O que o editor e o git trocam sozinhos não faz de um esqueleto o trabalho de alguém."""

import pytest

from grader.contrato.etapas import esqueleto
from grader.estudante import esqueletos
from grader.estudante.esqueletos import e_o_esqueleto

ORIGINAL = esqueleto("etapa3").read_bytes().replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("bytes_", "e_ele"),
    [
        (ORIGINAL, True),
        (b"\xef\xbb\xbf" + ORIGINAL, True),
        (b"\xef\xbb\xbf" + ORIGINAL.replace(b"\n", b"\r\n"), True),
        (ORIGINAL + b"x = 1\n", False),
    ],
    ids=["como veio", "com BOM", "com BOM e fins de linha do Windows", "com uma linha a mais"],
)
def test_reconhece_o_esqueleto(tmp_path, bytes_, e_ele):
    arquivo = tmp_path / "etapa3.py"
    arquivo.write_bytes(bytes_)
    assert e_o_esqueleto(arquivo, "etapa3") is e_ele


def test_o_que_uma_versao_anterior_distribuiu_tambem_e_um_esqueleto(tmp_path, monkeypatch):
    antigo = ORIGINAL.decode().replace("# FAÇA 1:", "# FAÇA:")
    arquivo = tmp_path / "etapa3.py"
    arquivo.write_text(antigo, encoding="utf-8")
    assert not e_o_esqueleto(arquivo, "etapa3")
    (tmp_path / "etapa3.antes").write_text(f"{esqueletos.marca(antigo)}\n", encoding="ascii")
    (tmp_path / "etapa3.txt").write_bytes(ORIGINAL)
    monkeypatch.setattr(esqueletos, "GUARDADOS", tmp_path)
    assert e_o_esqueleto(arquivo, "etapa3")
    assert e_o_esqueleto(esqueleto("etapa3"), "etapa3")
