"""Cada poder apaga-se pela pasta: o que sobra funciona, e a ajuda só fala do que existe.

Numa cópia do kit que não está instalada, para que nada seja achado em outro lugar.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import corpus
import pytest

# O da turma só acrescenta opções a esse comando.
ARQUIVOS = list(corpus.RAIZ.glob("grader/poderes/*/__init__.py"))
ONDE = {arquivo.parent.name: arquivo for arquivo in ARQUIVOS}
PODERES = sorted(ONDE)
SOLUCAO = ("etapa1", "--solucao", "--so", "1.1")
DE_TODOS = [("--ajuda",), (), ("dica", "1.1"), ("licao", "etapa1")]
# O que cada poder dá: opções de uma correção ou comandos.
OPCOES = {
    "dialetos": ("--dialeto", "nick"),
    "extras": ("--requisitos-extra", "extras", "--revelar", "tudo"),
    "formatos": ("--formato", "junit=x.xml"),
    "pagina": ("--html", "x.html"),
    "protecao": ("--protecao", "basica"),
}
DA_TURMA = {"distribuida": ("--dask", "local:2")}  # opções que só esse comando tem
COMANDOS = {
    "turma": [("turma", "entregas", "--etapas", "1", "--saida", "notas")],
    "dialetos": [("dialeto",), ("dialeto", "nick")],
    "placar": [("placar", "--ajuda")],
    "doutor": [("doutor",)],
    "comecar": [("comecar", "--ajuda")],
    "pacote": [
        ("empacotar", "--etapas", "1"),
        ("gradescope", "--etapas", "1"),
        ("novo", "curso"),
        ("entregar", "--ajuda"),
    ],
}
# Executa vários pedidos num processo só, na cópia, e conta o que cada um deu.
_EXECUTA = """\
import contextlib, io, json, sys
from grader.linha_de_comando import executa
feitos = []
for pedido in json.loads(sys.argv[1]):
    saida, erros = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in "12")
    with contextlib.redirect_stdout(saida), contextlib.redirect_stderr(erros):
        codigo = executa(pedido)
    feitos.append([codigo, *(papel.buffer.getvalue().decode() for papel in (saida, erros))])
json.dump(feitos, sys.stdout)
"""
EXTRA = (
    "from grader.requisitos import requisito\n\n\n"
    '@requisito("1.50")\ndef requisito_extra(sala):\n    """Aceita."""\n    sala.conecta("ana")\n'
)


@pytest.fixture
def kit(tmp_path):
    """Uma cópia do kit, com uma turma de uma pessoa e um requisito do professor."""
    for nome in ("grader", "solucoes", "etapas", "docs_pt", "modelos"):
        sem = shutil.ignore_patterns("__pycache__", "*.copia*")
        shutil.copytree(corpus.RAIZ / nome, tmp_path / nome, ignore=sem)
    for nome in ("pyproject.toml", "setup.py", "restricoes.txt", "LICENSE", ".gitignore"):
        shutil.copy(corpus.RAIZ / nome, tmp_path)
    (tmp_path / "extras").mkdir()
    (tmp_path / "extras" / "etapa1.py").write_text(EXTRA, encoding="utf-8")
    (tmp_path / "entregas" / "Ana").mkdir(parents=True)
    (tmp_path / "entregas" / "Ana" / "etapa1.py").write_text("import sys; sys.exit(3)\n")
    return tmp_path


def _grader(kit, pedidos):
    """(código, saída, erros) de cada pedido; nenhum deixa um traceback."""
    feito = subprocess.run(
        [sys.executable, "-c", _EXECUTA, json.dumps(pedidos)],
        cwd=kit,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "COLUMNS": "100",
            "PYTHONIOENCODING": "utf-8",
            "GRADER_PROGRESSO": "p.json",
        },
    )
    assert feito.returncode == 0, feito.stderr
    return json.loads(feito.stdout)


def _apaga(kit, *nomes):
    for nome in nomes:
        shutil.rmtree(kit / "grader" / "poderes" / nome)


def _ditos(ajuda):
    """As opções e os comandos de que a ajuda fala."""
    return set(re.findall(r"(?<!\w)--[a-z]+(?:-[a-z]+)*|(?<=python -m grader )[a-z]+", ajuda))


def _do_poder(nome):
    """As opções e os comandos que este poder registra."""
    fonte = ONDE[nome].read_text(encoding="utf-8")
    achados = re.findall(r'(?:Opcao|Comando)\(\s*"([\w-]+)', fonte)
    assert achados
    return set(achados)


@pytest.mark.parametrize("nome", PODERES)
def test_apagar_um_poder_nao_quebra_o_resto(nome, kit):
    _apaga(kit, nome)
    opcoes = [opcao for outro, dele in OPCOES.items() if outro != nome for opcao in dele]
    comandos = [c for outro, deles in COMANDOS.items() if outro != nome for c in deles]
    # A turma e o doutor põem à prova os níveis mais fortes, o que demora: só sem eles é de verdade.
    if nome != "protecao":
        comandos = [(*c, "--protecao", "basica") if c[0] == "turma" else c for c in comandos]
        comandos = [(*c, "--ajuda") if c[0] == "doutor" else c for c in comandos]
    pedidos = [*DE_TODOS, (*SOLUCAO, *opcoes), *comandos]
    for pedido, (codigo, _, erros) in zip(pedidos, _grader(kit, pedidos), strict=True):
        sem_formato = pedido[0:1] == ("gradescope",) and nome == "formatos"
        assert codigo == (2 if sem_formato else 0), (pedido, erros)


@pytest.mark.parametrize("nome", PODERES)
def test_apagado_um_poder_a_ajuda_nao_fala_dele_e_o_pedido_e_recusado(nome, kit):
    _apaga(kit, nome)
    comandos = [c for outro, deles in COMANDOS.items() if outro != nome for c, *_ in deles]
    ajudas = [("--ajuda",), *((comando, "--ajuda") for comando in comandos)]
    for _, ajuda, _ in _grader(kit, ajudas):
        assert not _do_poder(nome) & _ditos(ajuda)
    da_turma = [(*COMANDOS["turma"][0], *DA_TURMA[nome])] if nome in DA_TURMA else []
    deles = COMANDOS.get(nome) or da_turma or [(*SOLUCAO, *OPCOES[nome])]
    for codigo, _, erros in _grader(kit, deles):
        assert codigo == 2
        assert ("Não existe a etapa" if nome in COMANDOS else "Não conheço a opção") in erros


def test_sem_nenhum_poder_o_corretor_corrige(kit):
    _apaga(kit, *PODERES)
    assert {codigo for codigo, *_ in _grader(kit, [*DE_TODOS, SOLUCAO])} == {0}
