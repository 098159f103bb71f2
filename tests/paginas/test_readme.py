"""O README diz a verdade: a saída colada é a que aparece, e a CI roda o comando de testes dele."""

import os
import re
import subprocess
import sys

import corpus
import pytest

README = (corpus.RAIZ / "README.md").read_text(encoding="utf-8")
REQUISITO = re.compile(r"  (?:✓|  ) *\d+\.\d+ |        ")  # ou a continuação da frase de um
SAIDAS = re.findall(r"<!-- saída: (.*?) -->\n```text\n(.*?)```", README, re.S)


@pytest.mark.parametrize(("opcoes", "colada"), SAIDAS, ids=[opcoes for opcoes, _ in SAIDAS])
def test_saida_colada_e_a_de_verdade(opcoes, colada):
    feito = subprocess.run(
        [sys.executable, "-m", "grader", *opcoes.split()],
        cwd=corpus.RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )
    de_agora, de_antes = _comparavel(feito.stdout), _comparavel(colada)
    assert [linha for linha in de_antes if linha not in de_agora] == []
    novas = [linha for linha in de_agora if linha not in de_antes]
    assert [linha for linha in novas if not REQUISITO.match(linha)] == []


def _comparavel(saida):
    """Sem contagens: um requisito novo só acrescenta linhas, a dele."""
    saida = re.sub(r"(todos passaram): .*\n(?:    .*\n)*", r"\1\n", corpus.sem_contagens(saida))
    return _sem_impressos(saida)


def _sem_impressos(saida):
    """O que o programa escreve na tela pode aparecer um instante antes ou depois."""
    return [linha for linha in saida.splitlines() if "escreveu na tela" not in linha]


def test_ha_as_duas_saidas():
    assert len(SAIDAS) == 2


def test_ci_roda_o_comando_do_readme():
    comandos = re.findall(r"^    (python3 -m venv .*)$", README, re.M)
    assert len(comandos) == 2
    ci = (corpus.RAIZ / ".ci" / "run").read_text(encoding="utf-8")
    assert comandos[1] in ci.splitlines()


def test_todas_as_pastas_do_mapa_existem():
    for pasta in re.findall(r"^\| `(\w+)/` \|", README, re.M):
        assert (corpus.RAIZ / pasta).is_dir()
