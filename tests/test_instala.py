"""O kit instalado de verdade, fora da pasta dele: uma wheel montada daqui, num ambiente vazio.

Montar e instalar precisa do registro de pacotes; sem acesso a ele, estes testes são pulados.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import corpus
import pytest

from grader.contrato.etapas import ForaDoCurso, curso, etapas
from grader.estudante.esqueletos import e_o_esqueleto
from grader.linha_de_comando import executa
from grader.poderes.pacote import empacotar
from grader.poderes.pacote.arquivos import zipa

RAIZ = corpus.RAIZ
DO_CURSO = (".devcontainer", ".vscode", "docs_pt", "etapas", "modelos", "solucoes")
BIN = "Scripts" if os.name == "nt" else "bin"


def _roda(comando, cwd, **ambiente):
    """Sem o que os testes põem no ambiente: nem o progresso deles, nem o caminho deste código."""
    herdado = {n: v for n, v in os.environ.items() if n not in ("GRADER_PROGRESSO", "PYTHONPATH")}
    return subprocess.run(
        comando,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**herdado, "COLUMNS": "400", "PYTHONIOENCODING": "utf-8", **ambiente},
    )


def _do_registro(*comando, cwd):
    feito = _roda(comando, cwd)
    for falta in ("No matching distribution", "No module named pip"):
        if falta in feito.stderr:
            pytest.skip(f"sem pip, ou sem acesso ao registro de pacotes: {falta}")
    assert feito.returncode == 0, feito.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Montada de uma cópia: a pasta do kit não ganha um build/. Um arquivo é trabalho de alguém."""
    copia = tmp_path_factory.mktemp("fonte")
    for nome in ("grader", *DO_CURSO):
        fora = shutil.ignore_patterns("__pycache__", "*.copia*.py")
        shutil.copytree(RAIZ / nome, copia / nome, ignore=fora)
    da_raiz = ("README.md", "LICENSE", "pyproject.toml", "setup.py", "MANIFEST.in")
    for nome in (*da_raiz, "restricoes.txt", ".gitignore"):
        shutil.copy(RAIZ / nome, copia)
    (copia / "etapas" / "etapa2.copia1.py").write_text("# meu", encoding="utf-8")
    destino = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(destino), ".")
    _do_registro(*pip, cwd=copia)
    return next(destino.glob("*.whl"))


@pytest.fixture(scope="module")
def ambiente(wheel, tmp_path_factory):
    """A pasta dos programas de um ambiente em que só se instalou a wheel."""
    pasta = tmp_path_factory.mktemp("ambiente")
    subprocess.run([sys.executable, "-m", "venv", str(pasta)], check=True)
    _do_registro(str(pasta / BIN / "python"), "-m", "pip", "install", "-q", str(wheel), cwd=pasta)
    return pasta / BIN


@pytest.fixture
def kit_chat(ambiente, tmp_path):
    def roda(*argumentos, cwd=tmp_path, codigo=0):
        feito = _roda([str(ambiente / "kit-chat"), *argumentos], cwd)
        assert feito.returncode == codigo, feito.stdout + feito.stderr
        assert "Traceback" not in feito.stderr
        return feito.stderr if codigo == 2 else feito.stdout

    return roda


def _arquivos(pasta):
    return {a for a in pasta.rglob("*") if a.is_file() and a.suffix != ".pyc"}


def test_a_wheel_leva_todo_o_corretor_e_todo_o_curso(wheel):
    with zipfile.ZipFile(wheel) as aberta:
        nomes = set(aberta.namelist())
    do_corretor = {a.relative_to(RAIZ).as_posix() for a in _arquivos(RAIZ / "grader")}
    do_curso = {
        f"grader/curso/{arquivo.relative_to(RAIZ).as_posix()}"
        for pasta in DO_CURSO
        for arquivo in _arquivos(RAIZ / pasta)
        if ".copia" not in arquivo.name
    }
    assert do_corretor | do_curso <= nomes
    assert not any(".copia" in nome for nome in nomes)


def test_fora_de_um_curso_uma_frase_diz_como_criar(kit_chat):
    for pedido in ([], ["etapa1"], ["continuar", "etapa2"], ["dica", "1.4"]):
        frase = kit_chat(*pedido, codigo=2).splitlines()[0]
        assert "python -m grader novo PASTA" in frase and frase.startswith("Aqui não há um curso")


def test_fora_de_um_curso_funciona_o_que_nao_precisa_dele(kit_chat, ambiente, tmp_path):
    assert "kit-chat-tcp " in kit_chat("--versao")
    assert "Etapa 1 — Eco" in kit_chat("licao", "etapa1")
    assert "Para professores" in kit_chat("licao", "professores")
    assert "1.1" in kit_chat("etapa1", "--solucao", "--so", "1.1")
    modulo = _roda([str(ambiente / "python"), "-m", "grader", "--ajuda"], tmp_path)
    assert (modulo.returncode, modulo.stdout) == (0, kit_chat("--ajuda"))


def test_um_curso_novo_se_usa_do_comeco_ao_fim(kit_chat, tmp_path):
    kit_chat("novo", "chat")
    chat = tmp_path / "chat"
    assert "licao etapa1" in kit_chat(cwd=chat)
    assert "Este é o esqueleto da etapa" in kit_chat("etapa1", cwd=chat, codigo=1)
    assert "Dica 1 de" in kit_chat("dica", cwd=chat)
    assert "Nota 100" in kit_chat("etapa1", "--solucao", cwd=chat)
    shutil.copy(RAIZ / "solucoes" / "etapa1.py", chat / "etapas")
    saida = kit_chat("etapa1", cwd=chat / "docs_pt")
    assert "Parabéns! Você concluiu a Etapa 1" in saida and "solucoes/" not in saida
    assert (chat / "progresso.json").exists()
    assert "etapas/etapa2.py é o esqueleto" in kit_chat("continuar", "2", cwd=chat)


def test_o_kit_que_se_empacota_e_o_mesmo(kit_chat, tmp_path):
    kit_chat("empacotar", "--etapas", "1-2", "--sem-solucoes", "--saida", "kit.zip")
    arquivos, _ = empacotar.monta(["etapa1", "etapa2"], com_solucoes=False, ci=None)
    daqui = zipa({f"kit-chat-tcp/{nome}": conteudo for nome, conteudo in arquivos.items()})
    assert (tmp_path / "kit.zip").read_bytes() == daqui
    kit_chat("gradescope", "--etapas", "1", "--saida", "autograder.zip")


ESPIAO = """
import pathlib, sys
for pasta in [sys.prefix, *sys.path]:
    for arquivo in pathlib.Path(pasta or ".").glob("**/solucoes/etapa1.py"):
        exec(compile(arquivo.read_text(), "__main__", "exec"))
"""


@pytest.mark.parametrize("nivel", ["reforcada", "estrita"])
def test_um_programa_isolado_nao_acha_as_solucoes_instaladas(kit_chat, tmp_path, nivel):
    protecao = pytest.importorskip("grader.poderes.protecao.niveis")
    if falta := protecao.recusa(nivel):
        pytest.skip(falta)
    (tmp_path / "espiao.py").write_text(ESPIAO, encoding="utf-8")
    pedido = ("etapa1", "--arquivo", "espiao.py", "--so", "1.1")
    assert "✓ 1.1" in kit_chat(*pedido), "sem proteção, ele acha: o espião funciona"
    kit_chat(*pedido, "--protecao", nivel, codigo=1)
    assert "Nota 100" in kit_chat("etapa1", "--solucao", "--protecao", nivel)


# --- sem instalar: `novo` e onde fica o curso ---


@pytest.fixture
def novo(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def pede(*argumentos, codigo=0):
        assert executa(["novo", *argumentos]) == codigo
        lido = capsys.readouterr()
        return lido.err if codigo else lido.out

    return pede


def test_novo_nao_leva_solucoes_a_nao_ser_que_se_peca(novo):
    novo("sem")
    assert sorted(os.listdir("sem")) == [".gitignore", ".vscode", "README.md", "docs_pt", "etapas"]
    ajustes = json.loads(Path("sem", ".vscode", "settings.json").read_text(encoding="utf-8"))
    assert ajustes["python.defaultInterpreterPath"] == sys.executable  # o que tem o corretor
    assert all(e_o_esqueleto(Path("sem", "etapas", f"{n}.py"), n) for n in etapas())
    for pagina in [Path("sem", "README.md"), *Path("sem", "docs_pt").glob("*.md")]:
        assert "<!-- trecho: solucoes/" not in pagina.read_text(encoding="utf-8")
    readme = Path("sem", "README.md").read_text(encoding="utf-8")
    assert "kit-chat" in readme and "`grader/`" not in readme and "pip install" not in readme
    novo("com", "--com-solucoes")
    for nome in etapas():
        do_kit = (RAIZ / "solucoes" / f"{nome}.py").read_bytes()
        assert Path("com", "solucoes", f"{nome}.py").read_bytes() == do_kit


def test_novo_so_repoe_o_que_falta(novo):
    novo("chat")
    meu, apagado = Path("chat", "etapas", "etapa3.py"), Path("chat", "etapas", "etapa4.py")
    meu.write_text("# meu\n", encoding="utf-8")
    apagado.unlink()
    assert "acrescentei etapas/etapa4.py." in novo("chat")
    assert meu.read_text(encoding="utf-8") == "# meu\n" and apagado.exists()
    assert "já tem tudo" in novo("chat")


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        ([], "Diga qual pasta criar"),
        (["cheia"], "cheia já tem outras coisas"),
        (["cheia/meu.txt"], "é um arquivo"),
        (["cheia/meu.txt/chat"], "não consegui gravar"),
        (["x", "--nao"], "Não conheço a opção"),
    ],
)
def test_novo_recusa_sem_mudar_nada(novo, tmp_path, argumentos, frase):
    Path("cheia").mkdir()
    Path("cheia", "meu.txt").write_text("meu", encoding="utf-8")
    assert frase.lower() in novo(*argumentos, codigo=2).lower()
    assert [str(a.relative_to(tmp_path)) for a in _arquivos(tmp_path)] == [
        os.path.join("cheia", "meu.txt")
    ]


def test_disco_cheio_nao_deixa_meio_arquivo(novo, monkeypatch):
    class Cheio(io.BytesIO):
        def write(self, _):
            raise OSError(28, "No space left on device")

    abre = Path.open

    def sem_espaco(arquivo, *modo, **opcoes):
        if modo != ("xb",):
            return abre(arquivo, *modo, **opcoes)
        arquivo.touch()
        return Cheio()

    monkeypatch.setattr(Path, "open", sem_espaco)
    assert "Não consegui gravar em chat: o disco está cheio" in novo("chat", codigo=2)
    assert _arquivos(Path("chat")) == set()


def test_o_curso_e_a_pasta_em_que_se_esta_ou_uma_acima(novo, tmp_path, monkeypatch):
    assert curso() == RAIZ, "fora de um curso, o deste kit, que não é instalado"
    novo("chat")
    monkeypatch.chdir(tmp_path / "chat" / "docs_pt")
    assert curso() == tmp_path / "chat"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("grader.contrato.etapas.RAIZ", sysconfig.get_path("purelib"))
    with pytest.raises(ForaDoCurso, match="novo PASTA"):
        curso()
