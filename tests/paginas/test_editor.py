"""O que o editor e o Codespaces leem: as regras de cada esquema, e os sublinhados de saídas reais.

As regras foram tiradas de devContainer.base.schema.json (containers.dev) e do apêndice de
tasks.json da documentação do VS Code.
"""

import json
import os
import re
import subprocess
import sys

import corpus
import pytest

from grader.contrato.etapas import etapas

TAREFAS = json.loads((corpus.RAIZ / ".vscode" / "tasks.json").read_text(encoding="utf-8"))
CONTEINER = json.loads(
    (corpus.RAIZ / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")
)
PADRAO = TAREFAS["tasks"][0]["problemMatcher"]["pattern"]


def _editor(*pedido):
    feito = subprocess.run(
        [sys.executable, "-m", "grader", *pedido, "--formato", "editor=-"],
        cwd=corpus.RAIZ,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    *linhas, nota = feito.stdout.decode("utf-8").splitlines()
    assert not re.match(PADRAO["regexp"], nota)
    return linhas


def _achados(linhas):
    """(arquivo, linha, gravidade, código, mensagem) de cada linha; toda linha tem de servir."""
    campos = [PADRAO[nome] for nome in ("file", "line", "severity", "code", "message")]
    return [re.match(PADRAO["regexp"], linha).group(*campos) for linha in linhas]


def test_o_sublinhado_cai_na_linha_da_causa(tmp_path):
    errado = tmp_path / "meu servidor.py"
    fonte = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
    errado.write_text(fonte.replace("conexao.sendall(dados)", "conexao.sendall(dado)"), "utf-8")
    linha = (
        errado.read_text(encoding="utf-8")
        .splitlines()
        .index("                conexao.sendall(dado)")
    )
    achados = _achados(_editor("etapa1", "--arquivo", str(errado)))
    assert (str(errado), str(linha + 1), "error", "1.2") in [achado[:4] for achado in achados]
    assert all(mensagem for *_, mensagem in achados)


def test_sem_linha_conhecida_e_a_primeira_e_o_esqueleto_mostra_por_onde_comecar(tmp_path):
    vazio = tmp_path / "x.py"
    vazio.write_text("", encoding="utf-8")
    assert _achados(_editor("1", "--arquivo", str(vazio), "--so", "1.1"))[0][1:4] == (
        "1",
        "error",
        "1.1",
    )
    [(arquivo, linha, gravidade, codigo, frase)] = _achados(_editor("etapa1"))
    assert (arquivo.replace("\\", "/"), gravidade, codigo) == ("etapas/etapa1.py", "info", "nota")
    assert (
        "# FAÇA" in (corpus.RAIZ / arquivo).read_text(encoding="utf-8").splitlines()[int(linha) - 1]
    )
    assert frase.startswith(f"linha {linha}: FAÇA")


def test_quem_passou_em_tudo_nao_tem_sublinhados():
    assert _editor("etapa1", "--solucao", "--so", "1.1") == []


@pytest.mark.parametrize("tarefa", TAREFAS["tasks"], ids=lambda tarefa: tarefa["label"])
def test_cada_tarefa_segue_o_esquema(tarefa):
    assert TAREFAS["version"] == "2.0.0"
    conhecidos = {"label", "detail", "type", "command", "args", "options", "group", "isBackground"}
    assert set(tarefa) <= conhecidos | {"presentation", "problemMatcher"}
    assert tarefa["type"] in ("process", "shell") and all(
        isinstance(a, str) for a in tarefa["args"]
    )
    assert tarefa["presentation"]["reveal"] in ("always", "silent", "never")
    assert tarefa["presentation"]["panel"] in ("shared", "dedicated", "new")
    assert "${file}" not in tarefa["args"]


def test_o_problem_matcher_segue_o_esquema():
    leitor = TAREFAS["tasks"][0]["problemMatcher"]
    assert set(leitor) == {"owner", "source", "fileLocation", "pattern"}
    assert leitor["fileLocation"] == ["autoDetect", "${workspaceFolder}"]
    grupos = re.compile(PADRAO["regexp"]).groups
    assert all(0 < grupo <= grupos for nome, grupo in PADRAO.items() if nome != "regexp")


def test_o_conteiner_segue_o_esquema_e_abre_a_primeira_licao():
    textos = {"name", "image"}
    assert set(CONTEINER) == textos | {"postCreateCommand", "remoteEnv", "customizations"}
    assert all(isinstance(CONTEINER[nome], str) for nome in textos)
    for nome in ("postCreateCommand", "remoteEnv"):
        assert all(isinstance(valor, str) for valor in CONTEINER[nome].values())
    abertos = CONTEINER["customizations"]["codespaces"]["openFiles"]
    assert abertos == [f"docs_pt/{etapas()[0]}.md", f"etapas/{etapas()[0]}.py"]
    assert all((corpus.RAIZ / arquivo).is_file() for arquivo in abertos)
    recomendadas = json.loads((corpus.RAIZ / ".vscode" / "extensions.json").read_text("utf-8"))
    assert recomendadas["recommendations"] == CONTEINER["customizations"]["vscode"]["extensions"]
