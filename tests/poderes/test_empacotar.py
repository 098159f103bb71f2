"""O kit que vai para a turma, o pacote do Gradescope e os modelos de integração contínua.

Cada um é montado, aberto numa pasta vazia e usado como o professor ou o estudante o usaria. Nada
vai à rede: a instalação é trocada pelo Python dos testes.
"""

import base64
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from urllib.parse import unquote

import corpus
import pytest
import yaml

from grader.contrato.etapas import etapas
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.estudante import esqueletos
from grader.linha_de_comando import executa
from grader.opcoes import UsoErrado
from grader.poderes.pacote import arquivos as pacote
from grader.poderes.pacote import empacotar, gradescope

RAIZ = corpus.RAIZ
MODELOS = RAIZ / "modelos"
EXTRA = (
    "from grader.requisitos import requisito\n\n\n"
    '@requisito("1.50", depende=("1.1",))\n'
    'def requisito_segredo(sala):\n    """Guarda um segredo."""\n    sala.entra("ana")\n'
)
precisa_de_bash = pytest.mark.skipif(not shutil.which("bash"), reason="sem bash nesta máquina")


def _grader(*argumentos, cwd, **ambiente):
    return subprocess.run(
        [sys.executable, "-m", "grader", *argumentos],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "400", **ambiente},
    )


def _abre(arquivos, pasta, executaveis=()):
    """Descompacta como a pessoa faria, com as permissões do zip."""
    with zipfile.ZipFile(io.BytesIO(pacote.zipa(arquivos, executaveis))) as aberto:
        for ficha in aberto.infolist():
            destino = Path(aberto.extract(ficha, pasta))
            destino.chmod(ficha.external_attr >> 16)
    return pasta


@pytest.fixture(scope="module")
def sem_solucoes(tmp_path_factory):
    """O kit das etapas 1 a 4, sem as soluções, numa pasta vazia."""
    nomes = [f"etapa{n}" for n in range(1, 5)]
    arquivos, _ = empacotar.monta(nomes, com_solucoes=False, ci=None)
    return _abre(arquivos, tmp_path_factory.mktemp("sem"))


@pytest.fixture(scope="module")
def com_solucoes(tmp_path_factory):
    """O da etapa 1, com a solução; o etapas/etapa1.py já está feito."""
    arquivos, _ = empacotar.monta(["etapa1"], com_solucoes=True, ci="github")
    kit = _abre(arquivos, tmp_path_factory.mktemp("com"))
    shutil.copy(kit / "solucoes" / "etapa1.py", kit / "etapas" / "etapa1.py")
    return kit


# --- o que vai e o que não vai ---


def test_o_zip_e_sempre_o_mesmo():
    primeiro, segundo = (
        pacote.zipa(empacotar.monta(["etapa1", "etapa2"], True, "gitlab")[0]) for _ in range(2)
    )
    assert primeiro == segundo


def test_so_vai_o_que_a_turma_usa(sem_solucoes):
    assert {arquivo.name for arquivo in sem_solucoes.iterdir()} == {
        ".devcontainer",
        ".gitignore",
        ".vscode",
        "LICENSE",
        "README.md",
        "docs_pt",
        "etapas",
        "grader",
        "pyproject.toml",
        "restricoes.txt",
        "setup.py",
    }
    for pasta in ("etapas", "grader/requisitos"):
        nomes = sorted(arquivo.stem for arquivo in (sem_solucoes / pasta).glob("etapa*.py"))
        assert nomes == ["etapa1", "etapa2", "etapa3", "etapa4"]
    paginas = {arquivo.stem for arquivo in (sem_solucoes / "docs_pt").glob("*.md")}
    assert {"etapa1", "etapa4", "protocolo"} <= paginas
    assert not paginas & {"etapa5", "contribuindo", "integracoes", "professores"}


def test_os_esqueletos_sao_os_distribuidos(sem_solucoes):
    for arquivo in (sem_solucoes / "etapas").iterdir():
        guardado = sem_solucoes / "grader/estudante/esqueletos" / f"{arquivo.stem}.txt"
        assert arquivo.read_bytes() == guardado.read_bytes()
        assert esqueletos.e_o_esqueleto(arquivo, arquivo.stem)


def test_todo_pacote_do_corretor_esta_no_pyproject():
    """O zip leva o que o pyproject.toml instala: um pacote esquecido ali faltaria nos dois."""
    arquivos = pacote.do_corretor(99)
    pastas = {arquivo.parent for arquivo in (RAIZ / "grader").rglob("*.py")}
    for pasta in pastas:
        if list(pasta.glob("*.py")):
            assert any(
                nome.startswith(f"{pasta.relative_to(RAIZ).as_posix()}/") for nome in arquivos
            )


def test_uma_etapa_so_traz_os_requisitos_herdados_e_so_a_sua_licao():
    arquivos, _ = empacotar.monta(["etapa3"], com_solucoes=True, ci=None)
    assert {n for n in arquivos if n.startswith("etapas/")} == {"etapas/etapa3.py"}
    assert "grader/requisitos/etapa1.py" in arquivos and "docs_pt/etapa2.md" not in arquivos
    conteiner = json.loads(arquivos[".devcontainer/devcontainer.json"])
    abertos = conteiner["customizations"]["codespaces"]["openFiles"]
    assert abertos == ["docs_pt/etapa3.md", "etapas/etapa3.py"] and set(abertos) <= set(arquivos)


# --- o trabalho do professor não vaza ---


@pytest.fixture
def copia(tmp_path):
    """O kit completo em outra pasta, com coisas do professor espalhadas por ele."""
    kit = tmp_path / "kit"
    fora = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for nome in ("grader", "docs_pt", "etapas", "solucoes", "modelos"):
        shutil.copytree(RAIZ / nome, kit / nome, ignore=fora)
    da_raiz = ("README.md", "LICENSE", "pyproject.toml", "setup.py", "restricoes.txt", ".gitignore")
    for nome in da_raiz:
        shutil.copy(RAIZ / nome, kit)
    for pasta in ("extras", "grader/extras_da_turma", "grader", "etapas/extras"):
        (kit / pasta).mkdir(exist_ok=True)
        (kit / pasta / "etapa1.py").write_text(EXTRA, encoding="utf-8")
    (kit / "progresso.json").write_text("{}", encoding="utf-8")
    (kit / "etapas" / "etapa2.copia1.py").write_text("# segredo", encoding="utf-8")
    return kit


def test_no_lugar_de_um_esqueleto_mudado_vai_o_distribuido(copia, tmp_path):
    mudado = copia / "etapas" / "etapa2.py"
    saida = str(tmp_path / "kit.zip")
    pedido = ("empacotar", "--etapas", "1-2", "--sem-solucoes", "--saida", saida)
    mudado.write_text(mudado.read_text(encoding="utf-8") + "# segredo\n", encoding="utf-8")
    feito = _grader(*pedido, cwd=copia)
    assert feito.returncode == 0, feito.stderr
    assert "etapas/etapa2.py foi mudado; vai o esqueleto distribuído" in feito.stderr
    with zipfile.ZipFile(saida) as aberto:
        nomes = aberto.namelist()
        assert all(nome.startswith("kit-chat-tcp/") for nome in nomes)
        tudo = b"".join(aberto.read(nome) for nome in nomes)
    do_professor = ("extras_da_turma", "/extras/etapa", "copia1", "progresso.json", "grader/etapa1")
    assert [nome for nome in nomes for x in do_professor if x in nome] == []
    assert b"requisito_segredo" not in tudo and b"# segredo" not in tudo
    assert mudado.read_text(encoding="utf-8").endswith("# segredo\n")


@pytest.mark.parametrize(
    ("comando", "opcoes", "frase"),
    [
        ("empacotar", [], "diga quais etapas"),
        ("empacotar", ["--etapas", "1-99"], "elas vão de 1 a"),
        ("empacotar", ["--etapas", "1", "--ci", "jenkins"], "pode ser github, classroom, gitlab"),
        ("empacotar", ["--etapas", "1", "--saida", "/nao/existe/kit.zip"], "não consigo gravar"),
        ("empacotar", ["--etapas", "1", "--inventada"], "não conheço a opção"),
        ("gradescope", [], "diga as etapas"),
        ("gradescope", ["--etapas", "1", "--requisitos-extra", "x"], "não encontrei a pasta"),
        (
            "gradescope",
            ["--etapas", "1", "--revelar", "tudo"],
            "só tem sentido junto com --requisitos-extra",
        ),
    ],
)
def test_uso_errado_tem_uma_frase(comando, opcoes, frase, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert executa([comando, *opcoes]) == 2
    assert frase in capsys.readouterr().err.lower()
    assert list(tmp_path.iterdir()) == []


def test_um_arquivo_que_nao_e_zip_nunca_e_trocado(tmp_path):
    trabalho = tmp_path / "meu.py"
    trabalho.write_text("print('meu')", encoding="utf-8")
    with pytest.raises(UsoErrado, match="já existe e não é um zip"):
        empacotar.executa(["--etapas", "1", "--saida", str(trabalho)])
    assert trabalho.read_text(encoding="utf-8") == "print('meu')"
    assert empacotar.executa(["--etapas", "1", "--saida", str(tmp_path / "k.zip")]) == 0
    assert empacotar.executa(["--etapas", "1", "--saida", str(tmp_path / "k.zip")]) == 0
    assert [arquivo.name for arquivo in tmp_path.iterdir() if "novo" in arquivo.name] == []


# --- o kit do estudante, usado ---


def test_o_primeiro_comando_do_readme_funciona_numa_pasta_vazia(sem_solucoes, tmp_path):
    readme = (sem_solucoes / "README.md").read_text(encoding="utf-8")
    comando = re.search(r"^    (python3 -m venv .*)$", readme, re.M)[1]
    instala, corretor = comando.rsplit(" && ", 1)
    assert instala == "python3 -m venv .venv && .venv/bin/python -m pip install -q -e ."
    assert corretor == ".venv/bin/python -m grader"
    feito = _grader(cwd=sem_solucoes, GRADER_PROGRESSO=str(tmp_path / "p.json"))
    assert feito.returncode == 0, feito.stderr
    assert "python -m grader licao etapa1" in feito.stdout and "Etapa 5" not in feito.stdout


def test_sem_solucoes_o_corretor_diz_com_quem_elas_estao(sem_solucoes):
    feito = _grader("1", "--solucao", cwd=sem_solucoes)
    assert feito.returncode == 2
    assert "não traz a solução da etapa1: ela fica com o professor" in feito.stderr
    assert "existe a etapa “5”" in _grader("5", cwd=sem_solucoes).stderr
    ajuda = _grader("--ajuda", cwd=sem_solucoes).stdout
    assert "integracoes" not in ajuda and "gradescope" not in ajuda
    feito = _grader("empacotar", "--etapas", "1", cwd=sem_solucoes)
    assert feito.returncode == 2 and "use o completo" in feito.stderr


def test_o_kit_corrige_e_da_os_parabens(com_solucoes, tmp_path):
    progresso = str(tmp_path / "p.json")
    feito = _grader("1", cwd=com_solucoes, GRADER_PROGRESSO=progresso)
    assert feito.returncode == 0, feito.stdout + feito.stderr
    assert "Nota 100" in feito.stdout and "Era a última etapa" in feito.stdout


def test_um_kit_sem_as_primeiras_etapas_nao_as_pede(tmp_path):
    arquivos, _ = empacotar.monta(["etapa2"], com_solucoes=False, ci=None)
    kit = _abre(arquivos, tmp_path / "kit")
    painel = _grader(cwd=kit, GRADER_PROGRESSO=str(tmp_path / "p.json")).stdout
    assert "Etapa 1" not in painel and "licao etapa2" in painel


LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CERCA = re.compile(r"^```.*?^```$", re.M | re.S)


def test_nenhum_link_do_kit_esta_quebrado(sem_solucoes, com_solucoes):
    for kit in (sem_solucoes, com_solucoes):
        for pagina in [kit / "README.md", *(kit / "docs_pt").glob("*.md")]:
            for alvo in LINK.findall(CERCA.sub("", pagina.read_text(encoding="utf-8"))):
                caminho = unquote(alvo.partition("#")[0])
                if caminho and "://" not in caminho:
                    assert (pagina.parent / caminho).exists(), f"{pagina}: {alvo}"


def test_sem_solucoes_nenhuma_pagina_manda_ver_ou_mostra_a_solucao(sem_solucoes):
    for pagina in [sem_solucoes / "README.md", *(sem_solucoes / "docs_pt").glob("*.md")]:
        texto = pagina.read_text(encoding="utf-8")
        assert "solucoes/" not in CERCA.sub("", texto), pagina
        assert "{{" not in texto or "}}" not in texto
        original = RAIZ / "docs_pt" / pagina.name
        if not pagina.stem.startswith("etapa"):
            continue
        fontes = re.findall(
            r"<!-- trecho: solucoes/\S+(?: \S+)? -->\n```python\n(.*?)```",
            original.read_text(encoding="utf-8"),
            re.S,
        )
        esqueleto = (sem_solucoes / "etapas" / f"{pagina.stem}.py").read_text(encoding="utf-8")
        for fonte in fontes:
            if fonte.strip() not in _sem_recuo(esqueleto):
                assert fonte not in texto


def _sem_recuo(fonte):
    """A fonte como está e com um recuo a menos, como a lição mostra um método."""
    return fonte + "\n" + re.sub(r"^    ", "", fonte, flags=re.M)


@pytest.mark.parametrize(
    ("antes", "depois"),
    [
        ("Rode. No fim, compare com\n`solucoes/etapa4.py`.\n", "Rode."),
        ("Compare com `solucoes/etapa1.py`. Depois, siga.", " Depois, siga."),
        ("| a | `solucoes/etapa1.py` |", "| a | a solução do professor |"),
        ("- veja `solucoes/`", "- veja a solução do professor"),
        ("```text\nsolucoes/etapa1.py\n```\n", "```text\nsolucoes/etapa1.py\n```\n"),
    ],
)
def test_sem_solucoes_tira_a_frase_inteira(antes, depois):
    assert empacotar.sem_solucoes(antes).rstrip("\n") == depois.rstrip("\n")


# --- o pacote do Gradescope ---


def _no_gradescope(tmp_path, arquivos, entrega, **ambiente):
    raiz = tmp_path / "autograder"
    _abre(arquivos, raiz / "source", gradescope._EXECUTAVEIS)
    (raiz / "submission").mkdir()
    for nome, fonte in entrega.items():
        (raiz / "submission" / nome).parent.mkdir(parents=True, exist_ok=True)
        (raiz / "submission" / nome).write_text(fonte, encoding="utf-8")
    shutil.copy(raiz / "source" / "run_autograder", raiz)
    fixos = {"AUTOGRADER": str(raiz), "PYTHON_DO_CORRETOR": sys.executable}
    feito = subprocess.run(
        [raiz / "run_autograder"],
        cwd=raiz,
        env={**os.environ, **fixos, **ambiente},
        capture_output=True,
        text=True,
    )
    assert feito.returncode == 0
    return json.loads((raiz / "results" / "results.json").read_text(encoding="utf-8"))


@precisa_de_bash
def test_o_gradescope_corrige_uma_entrega_com_os_requisitos_do_professor(tmp_path):
    extras = tmp_path / "extras"
    extras.mkdir()
    (extras / "etapa1.py").write_text(EXTRA, encoding="utf-8")
    arquivos = gradescope.monta(["etapa1"], Pedido("etapa1", extras=str(extras), revelar="nada"))
    assert {nome for nome in arquivos if "/" not in nome} == {
        "configuracao.json",
        "run_autograder",
        "setup.sh",
    }
    fonte = (RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
    dados = _no_gradescope(tmp_path, arquivos, {"pasta/meu_chat.py": fonte})
    assert dados["score"] == 100
    assert [t["number"] for t in dados["tests"]][-1] == "1.50"
    assert "segredo" not in json.dumps(dados)


@precisa_de_bash
def test_o_gradescope_diz_o_que_falta_na_entrega(tmp_path):
    arquivos = gradescope.monta(["etapa1"], Pedido("etapa1"))
    dados = _no_gradescope(tmp_path, arquivos, {"a.py": "", "b.py": ""})
    assert dados["score"] == 0
    assert "Não encontrei etapa1.py na entrega, em que há “a.py”, “b.py”" in dados["output"]
    assert "0 de 0" not in dados["output"]


@precisa_de_bash
@pytest.mark.parametrize("python", ["false", "/nao/existe"])
def test_ha_um_resultado_mesmo_que_o_corretor_morra(tmp_path, python):
    arquivos = gradescope.monta(["etapa1"], Pedido("etapa1"))
    dados = _no_gradescope(tmp_path, arquivos, {}, PYTHON_DO_CORRETOR=python)
    assert dados["score"] == 0 and "não conta contra você" in dados["output"]


def test_acha_o_arquivo_da_entrega(tmp_path):
    for nome in ("fundo/da/etapa3.py", "etapas/etapa3.py", "venv/etapa3.py", "outro.py"):
        (tmp_path / nome).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nome).write_text("", encoding="utf-8")
    assert gradescope.acha(tmp_path, "etapa3", True) == tmp_path / "etapas" / "etapa3.py"
    assert gradescope.acha(tmp_path, "etapa4", True) is None
    assert gradescope.acha(tmp_path / "fundo", "etapa4", True).name == "etapa3.py"
    assert gradescope.acha(tmp_path / "fundo", "etapa4", False) is None


@pytest.mark.parametrize("nome", ["Etapa3.py", "etapa3 (1).py", "etapa3(2).py"])
def test_acha_o_arquivo_com_o_nome_que_um_navegador_lhe_deu(tmp_path, nome):
    for arquivo in (nome, "etapa33.py", "outro.py"):
        (tmp_path / arquivo).write_text("", encoding="utf-8")
    assert gradescope.acha(tmp_path, "etapa3", False) == tmp_path / nome


def test_montar_o_pacote_nao_olha_se_a_porta_esta_livre_aqui(tmp_path):
    saida = tmp_path / "autograder.zip"
    with socket.create_server(("127.0.0.1", 0)) as ocupada:
        porta = str(ocupada.getsockname()[1])
        argumentos = ["--etapas", "1", "--porta", porta, "--saida", str(saida)]
        assert gradescope.executa(argumentos) == 0
    assert saida.exists()


# --- os modelos de integração contínua ---

DO_GITHUB = sorted((MODELOS / "github").glob("*.yml"))
PRESO = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
O_RELATOR = "classroom-resources/autograding-grading-reporter@v1"
NAO_LE_SO = {"classroom": {"checks": "write"}}  # o relator do Classroom escreve os pontos


def _le_yaml(arquivo):
    return yaml.safe_load(arquivo.read_text(encoding="utf-8"))


def _passos(dados, job=""):
    return [p for nome, j in dados["jobs"].items() if nome.startswith(job) for p in j["steps"]]


@pytest.mark.parametrize("arquivo", DO_GITHUB, ids=lambda arquivo: arquivo.stem)
def test_o_workflow_pede_o_minimo(arquivo):
    dados, texto = _le_yaml(arquivo), arquivo.read_text(encoding="utf-8")
    a_mais = {nome: v for nome, v in dados["permissions"].items() if v != "read"}
    assert dados["permissions"]["contents"] == "read"
    assert a_mais == NAO_LE_SO.get(arquivo.stem, {})
    assert "secrets." not in texto and "pull_request_target" not in texto
    for passo in _passos(dados):
        usa = passo.get("uses", "")
        assert not usa or PRESO.fullmatch(usa) or usa == O_RELATOR
        if usa.startswith("actions/checkout@"):
            assert passo["with"]["persist-credentials"] is False
        # Um ${{ }} dentro de um script é texto colado nele antes de o bash o ler.
        assert "${{" not in passo.get("run", "")
    assert all("timeout-minutes" in job for job in dados["jobs"].values())


def test_quem_comenta_no_github_nao_roda_programa_nenhum():
    """Só esse trabalho pode escrever, e nele não entra nem o repositório."""
    jobs = _le_yaml(MODELOS / "github" / "corrige.yml")["jobs"]
    assert [nome for nome, job in jobs.items() if "permissions" in job] == ["comenta"]
    passos = jobs["comenta"]["steps"]
    assert [p["uses"].split("@")[0] for p in passos if "uses" in p] == ["actions/download-artifact"]
    assert all("python" not in p.get("run", "") for p in passos)
    (guarda,) = [p for p in jobs["corrige"]["steps"] if "upload-artifact" in p.get("uses", "")]
    assert guarda["with"]["name"].startswith(passos[0]["with"]["pattern"].rstrip("*"))


def _roda(comandos, kit, tmp_path, **ambiente):
    """Executa um passo como o GitHub o faz; só a instalação é de mentira."""
    atalho = tmp_path / "bin" / "python"
    atalho.parent.mkdir(exist_ok=True)
    atalho.write_text(
        f'#!/bin/sh\n[ "$2" = pip ] && exit 0\nexec "{sys.executable}" "$@"\n', encoding="utf-8"
    )
    atalho.chmod(0o755)
    caminho = f"{atalho.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", comandos],
        cwd=kit,
        env={**os.environ, "PATH": caminho, **ambiente},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@precisa_de_bash
def test_os_passos_do_workflow_funcionam_no_kit_empacotado(com_solucoes, tmp_path):
    dados = _le_yaml(com_solucoes / ".github" / "workflows" / "corrige.yml")
    assert dados["jobs"]["corrige"]["strategy"]["matrix"] == {"etapa": ["etapa1"]}
    resumo = tmp_path / "resumo.md"
    ambiente = {
        "ETAPA": "etapa1",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(resumo),
        "GITHUB_ACTIONS": "true",
    }
    rodaram = [
        _roda(passo["run"], com_solucoes, tmp_path, **ambiente)
        for passo in _passos(dados, "corrige")
        if "run" in passo
    ]
    assert [feito.returncode for feito in rodaram] == [0, 0, 0], rodaram
    assert rodaram[-1].stdout.startswith("::notice::Etapa 1")
    assert "Nota 100 de 100" in resumo.read_text(encoding="utf-8")
    assert ET.parse(tmp_path / "resultado" / "junit.xml").getroot().attrib["failures"] == "0"
    nomes = {arquivo.name for arquivo in (tmp_path / "resultado").iterdir()}
    assert nomes == {"junit.xml", "resumo.md", "anotacoes.txt", "relatorio.html", "resultado.json"}


@precisa_de_bash
def test_o_workflow_diz_quando_a_correcao_nao_terminou(tmp_path):
    passos = _passos(_le_yaml(MODELOS / "github" / "corrige.yml"), "corrige")
    ultimo = [passo["run"] for passo in passos if "run" in passo][-1]
    ambiente = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "s")}
    feito = _roda(ultimo, tmp_path, tmp_path, **ambiente)
    assert feito.returncode == 0 and feito.stdout.startswith("::error::A correção não terminou")


GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$CHAMADAS"
case "$*" in
  "pr list"*) printf '%s' "$PEDIDO" ;;
  *--edit-last*) exit "$PRIMEIRO" ;;
esac
"""


def _comenta(tmp_path, resumos, pedido="", primeiro="0"):
    """As chamadas ao gh, que aqui é de mentira, e o comentário que iria."""
    for etapa, resumo in resumos.items():
        pasta = tmp_path / "resultados" / f"correcao-{etapa}"
        pasta.mkdir(parents=True)
        (pasta / "resumo.md").write_text(resumo, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    passo = _passos(_le_yaml(MODELOS / "github" / "corrige.yml"), "comenta")[-1]
    chamadas = tmp_path / "chamadas"
    chamadas.touch()
    ambiente = {
        **{"CHAMADAS": str(chamadas), "PEDIDO": pedido, "PRIMEIRO": primeiro},
        **{"GITHUB_REPOSITORY": "turma/ana", "GITHUB_SHA": "abc123", "RAMO": "main; rm -rf x"},
    }
    feito = _roda(passo["run"], tmp_path, tmp_path, **ambiente)
    assert feito.returncode == 0, feito.stderr
    comentario = tmp_path / "comentario.md"
    texto = comentario.read_text(encoding="utf-8") if comentario.exists() else ""
    return chamadas.read_text().splitlines(), texto


@precisa_de_bash
def test_o_comentario_vai_para_o_pull_request_do_ramo(tmp_path):
    chamadas, texto = _comenta(tmp_path, {"etapa1": "## Um\n", "etapa2": "## Dois\n"}, "7", "1")
    assert "--head main; rm -rf x --json" in chamadas[0]
    assert [c.split(" --body-file")[0] for c in chamadas[1:]] == [
        "pr comment 7 --repo turma/ana --edit-last",
        "pr comment 7 --repo turma/ana",  # não havia comentário para atualizar
    ]
    assert texto == "## Um\n## Dois\n"


@precisa_de_bash
def test_o_comentario_atualiza_o_anterior(tmp_path):
    assert len(_comenta(tmp_path, {"etapa1": "## Um\n"}, "7")[0]) == 2


@precisa_de_bash
def test_sem_pull_request_o_comentario_vai_para_o_commit(tmp_path):
    comprido = "## Um\n\n| tabela |\n\n### 1.2 Falhou\n" + "á" * 40_000
    chamadas, texto = _comenta(tmp_path, {"etapa1": comprido, "etapa2": "## Dois\n"})
    assert chamadas[1].split(" -F")[0] == "api --silent repos/turma/ana/commits/abc123/comments"
    assert texto == "## Um\n\n| tabela |\n\n## Dois\n"


@precisa_de_bash
def test_sem_resultado_nao_se_comenta_nada(tmp_path):
    assert _comenta(tmp_path, {}) == ([], "")


@precisa_de_bash
def test_o_passo_do_classroom_entrega_os_pontos_ao_relator(com_solucoes, tmp_path):
    passos = _passos(_le_yaml(MODELOS / "github" / "classroom.yml"))
    (passo,) = [p for p in passos if p.get("id") == "corretor"]
    saida = tmp_path / "saida"
    resumo = tmp_path / "resumo.md"
    ambiente = {
        **passo["env"],
        **{"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(saida)},
        "GITHUB_STEP_SUMMARY": str(resumo),
    }
    feito = _roda(passo["run"], com_solucoes, tmp_path, **ambiente)
    assert feito.returncode == 0, feito.stderr
    assert "Nota 100 de 100" in resumo.read_text(encoding="utf-8")
    nome, _, valor = saida.read_text().strip().partition("=")
    dados = json.loads(base64.b64decode(valor))
    assert nome == "result" and sum(t["score"] for t in dados["tests"]) == dados["max_score"]
    relator = passos[-1]
    assert relator["with"]["runners"] == passo["id"]
    assert list(relator["env"]) == [f"{passo['id'].upper()}_RESULTS"]


@precisa_de_bash
def test_o_script_do_gitlab_funciona_no_kit_empacotado(com_solucoes, tmp_path):
    dados = _le_yaml(MODELOS / "gitlab" / "gitlab-ci.yml")["corrige"]
    feito = _roda("\n".join(dados["script"]), com_solucoes, tmp_path, ETAPA="etapa1")
    assert feito.returncode == 0, feito.stderr
    junit = dados["artifacts"]["reports"]["junit"]
    assert int(ET.parse(com_solucoes / junit).getroot().attrib["tests"]) >= 8
    assert dados["artifacts"]["when"] == "always"
    assert junit.startswith(tuple(dados["artifacts"]["paths"]))


@pytest.mark.parametrize("onde", empacotar.CI)
def test_ci_vai_para_o_lugar_certo_com_as_etapas(onde):
    arquivos, _ = empacotar.monta(["etapa1", "etapa2"], com_solucoes=False, ci=onde)
    texto = arquivos[empacotar.CI[onde][1]].decode()
    yaml.safe_load(texto)
    assert "[etapa1, etapa2]" in texto or "ETAPA: etapa2\n" in texto


@precisa_de_bash
@pytest.mark.parametrize("nome", ["setup.sh", "run_autograder"])
def test_os_scripts_do_gradescope_tem_sintaxe_certa(nome):
    arquivo = MODELOS / "gradescope" / nome
    assert arquivo.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    assert subprocess.run(["bash", "-n", arquivo]).returncode == 0


def test_o_dockerfile_copia_o_que_existe_e_instala_como_o_readme():
    texto = (MODELOS / "docker" / "Dockerfile").read_text(encoding="utf-8")
    for linha in re.findall(r"^COPY (.*)$", texto, re.M):
        *origens, _ = linha.split()
        assert all((RAIZ / origem).exists() for origem in origens), linha
    assert {"grader", "docs_pt", "etapas"} <= set(re.findall(r"^COPY (\w+)/", texto, re.M))
    instrucoes = set(re.findall(r"^([A-Z]+) ", texto, re.M))
    assert instrucoes <= {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "ENTRYPOINT", "CMD"}
    assert texto.index("USER corretor") < texto.index("ENTRYPOINT")


def test_ha_etapas_bastantes_para_estes_testes():
    assert len(etapas()) > 4


# --- o que o curso decide ---


def test_o_kit_toml_vai_sem_os_nomes_dos_grupos(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    grupos = 'grupos = [\n  ["Ana Souza", "Bia Lima"],\n]  # a dupla\n'
    decide = 'minimo = 60\n{}[requisitos."1.2"]\nfrase = "Devolve tudo."\n'
    (tmp_path / "kit.toml").write_text(decide.format(grupos), encoding="utf-8")
    assert pacote.do_professor() == {"kit.toml": decide.format("").encode()}
    assert gradescope.monta(["etapa1"], Pedido("etapa1"))["kit/kit.toml"]
    (tmp_path / "kit.toml").write_text("minimo = -1", encoding="utf-8")
    with pytest.raises(PedidoRecusado, match="minimo é um número"):
        pacote.do_professor()


def test_a_porta_do_gradescope_vai_na_configuracao():
    feito = gradescope.monta(["etapa1"], Pedido("etapa1", porta=5050))
    assert json.loads(feito["configuracao.json"])["porta"] == 5050
