"""O zip que o estudante entrega: os nomes certos, só o que é dele, e o que falta é dito."""

import shutil
import zipfile

import corpus
import pytest

from grader.linha_de_comando import executa


@pytest.fixture
def curso(tmp_path, monkeypatch):
    """Etapas 1 (pronta), 2 (com um erro), 3 (vazia); as outras são o esqueleto, como veio."""
    shutil.copytree(corpus.RAIZ / "etapas", tmp_path / "etapas")
    (tmp_path / "docs_pt").mkdir()
    (tmp_path / "docs_pt" / "etapa1.md").write_text("x", encoding="utf-8")
    shutil.copy(corpus.RAIZ / "solucoes" / "etapa1.py", tmp_path / "etapas")
    (tmp_path / "etapas" / "etapa2.py").write_text("import ajuda\ndef x(:\n", encoding="utf-8")
    (tmp_path / "etapas" / "etapa3.py").write_bytes(b"")
    (tmp_path / "etapas" / "ajuda.py").write_text("y = 1\n", encoding="utf-8")
    (tmp_path / "etapas" / "etapa1.copia1.py").write_text("velho\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _nomes(curso):
    with zipfile.ZipFile(curso / "entrega.zip") as pacote:
        return pacote.namelist()


def test_vai_o_que_se_comecou_e_o_que_falta_e_dito(curso, capsys):
    assert executa(["entregar", "--etapas", "1-4"]) == 0
    assert _nomes(curso) == ["ajuda.py", "etapa1.py", "etapa2.py"]
    dito = capsys.readouterr().out
    assert "entrega.zip: etapa1.py, etapa2.py, ajuda.py.\n" in dito
    assert "Atenção, etapa2: há um erro de sintaxe na linha 2" in dito
    assert "Atenção, etapa3: o arquivo está vazio, e não vai." in dito
    assert "Atenção, etapa4: ainda é o esqueleto, como veio, e não vai." in dito
    assert "Atenção, etapa1" not in dito


def test_sem_dizer_as_etapas_vao_as_comecadas(curso, capsys):
    assert executa(["entregar"]) == 0
    assert _nomes(curso) == ["ajuda.py", "etapa1.py", "etapa2.py"]
    assert "Confira se são essas as etapas pedidas" in capsys.readouterr().out


def test_o_que_nao_se_pode_entregar_e_uma_frase(curso, capsys):
    (curso / "entrega.zip").write_text("meu diário", encoding="utf-8")
    assert executa(["entregar"]) == 2
    assert "já existe e não é um zip" in capsys.readouterr().err
    assert (curso / "entrega.zip").read_text(encoding="utf-8") == "meu diário"
    assert executa(["entregar", "--etapas", "4"]) == 2
    erros = capsys.readouterr().err
    assert "nenhuma etapa foi começada" in erros and "python -m grader entregar --ajuda" in erros
