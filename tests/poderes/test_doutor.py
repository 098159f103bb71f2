"""O doutor diz o que falta e o que é mais antigo do que o testado, com o comando que resolve."""

import importlib.metadata

import pytest

from grader.instalar import como_instalar
from grader.poderes.doutor import comando as doutor


@pytest.fixture
def consulta(monkeypatch, capsys):
    """O que o doutor diz numa máquina em que esta dependência está nesta versão; None, se falta."""
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setattr(doutor, "poderes", dict)
    de_verdade = importlib.metadata.version

    def pergunta(nome="", versao=None):
        def instalada(outro):
            if outro == nome and versao is None:
                raise importlib.metadata.PackageNotFoundError(nome)
            return versao if outro == nome else de_verdade(outro)

        monkeypatch.setattr(importlib.metadata, "version", instalada)
        return doutor.executa([]), capsys.readouterr().out

    return pergunta


def test_a_dependencia_antiga_e_dita_com_o_remedio(consulta):
    codigo, saida = consulta("pytest", "7.4.4")
    assert codigo == 1
    assert "✗ pytest          7.4.4, mais antigo do que o testado (>=8.0)\n" in saida
    assert " ".join(como_instalar(['"pytest>=8.0"']).split()) in " ".join(saida.split())
    assert saida.endswith("O kit ainda não está pronto aqui: resolva primeiro pytest.\n")


@pytest.mark.parametrize(
    ("nome", "versao", "codigo"),
    [
        ("pytest", "8.0.0", 0),
        ("pytest", "10.1", 0),
        ("pytest-timeout", "2.3", 1),
        ("pytest-timeout", "2.3.1", 0),
        ("psutil", "5.9.8", 1),
        ("rich", None, 1),
        ("", None, 0),
    ],
)
def test_so_o_que_e_mais_antigo_ou_falta_e_um_problema(consulta, nome, versao, codigo):
    feito, saida = consulta(nome, versao)
    assert (feito, f"✗ {nome}" in saida) == (codigo, bool(codigo))


def test_as_minimas_sao_as_mesmas_no_pyproject_e_no_que_se_instala(monkeypatch, tmp_path):
    """Um kit instalado de uma wheel pode não ter o pyproject.toml: vale o que o pip anotou."""
    do_projeto = doutor._minimas()
    assert {*doutor.DEPENDENCIAS} <= {*do_projeto}
    pedidas = [f"{nome}{do_projeto[nome]}" for nome in doutor.DEPENDENCIAS]
    monkeypatch.setattr(doutor, "KIT", tmp_path)
    monkeypatch.setattr(
        importlib.metadata, "requires", lambda _: [*pedidas, 'mypy>=1; extra == "t"']
    )
    assert {n: doutor._minimas()[n] for n in doutor.DEPENDENCIAS} == {
        n: do_projeto[n] for n in doutor.DEPENDENCIAS
    }


def test_sem_saber_as_minimas_so_o_que_falta_e_um_problema(consulta, monkeypatch, tmp_path):
    def nao_instalado(nome):
        raise importlib.metadata.PackageNotFoundError(nome)

    monkeypatch.setattr(doutor, "KIT", tmp_path)
    monkeypatch.setattr(importlib.metadata, "requires", nao_instalado)
    assert consulta("pytest", "1.0")[0] == 0
    codigo, saida = consulta("pytest")
    assert codigo == 1 and saida.count("-m pip install -e .\n") == 1
