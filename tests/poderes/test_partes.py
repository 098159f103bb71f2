"""Uma turma em partes dá, junta, os mesmos bytes de uma vez só; cada um é sempre da mesma parte."""

import os
import subprocess
import sys

import corpus
import pytest
import yaml

from grader.opcoes import UsoErrado
from grader.poderes.turma import comando
from grader.poderes.turma.guardados import Guardados
from grader.poderes.turma.partes import INTEIRA, Parte, le_parte

ERRADO = corpus.le(corpus.ERRADOS / "etapa1_inverte_a_ordem.py")
CERTO = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
NOMES = ("Ana Souza", "Beto Lima", "Caio Prado", "Davi Sá")
OPCOES = ("--etapas", "1", "--protecao", "basica")
MODELOS = corpus.RAIZ / "modelos"


def _turma(pasta):
    for vez, nome in enumerate(NOMES):
        programa = pasta / "entregas" / nome / "etapa1.py"
        programa.parent.mkdir(parents=True)
        fonte = ERRADO.fonte if vez == 1 else CERTO
        programa.write_text(f"{fonte}# {nome}\n", encoding="utf-8")


def _bytes(pasta):
    """Tudo o que o professor vê, menos o que já foi corrigido."""
    arquivos = sorted(a for a in pasta.rglob("*") if a.is_file() and ".turma" not in a.parts)
    return {a.relative_to(pasta).as_posix(): a.read_bytes() for a in arquivos}


def test_cada_um_e_de_uma_parte_so_chegue_quem_chegar():
    chaves = [f"moodle:{n}" for n in range(500)]
    for quantas in (1, 3, 10):
        donos = [[p for p in range(quantas) if Parte(p + 1, quantas).tem(c)] for c in chaves]
        assert {len(partes) for partes in donos} == {1}
        assert {parte for (parte,) in donos} == set(range(quantas))
    assert Parte(3, 10).tem("moodle:11") is False and Parte(5, 10).tem("moodle:11") is True


def test_partes_juntas_sao_a_turma_inteira(tmp_path, monkeypatch, capsys):
    _turma(tmp_path)
    monkeypatch.chdir(tmp_path)
    for parte in ("1/2", "2/2"):
        saida = f"partes/{parte[0]}"
        codigo = comando.executa(["entregas", *OPCOES, "--parte", parte, "--saida", saida])
        assert codigo == 0
        assert "É só uma parte" in capsys.readouterr().out
    mandadas = ["--entregas", "entregas", *OPCOES]
    assert comando.executa(["juntar", "partes/1", "partes/2", *mandadas]) == 0
    dito = capsys.readouterr().out
    assert "Partes: 2. Resultados que vieram delas: 4.\n" in dito
    assert "Já corrigidos, sem mudança: 4. Por corrigir: 0.\n" in dito
    # De uma vez só, com os mesmos vereditos: é o que as partes têm de dar.
    Guardados(tmp_path / "inteira").traz(Guardados(tmp_path / "notas"))
    assert comando.executa(["entregas", *OPCOES, "--saida", "inteira"]) == 0
    assert _bytes(tmp_path / "notas") == _bytes(tmp_path / "inteira")
    paginas = [sorted(p.name for p in (tmp_path / f"partes/{n}/alunos").iterdir()) for n in "12"]
    assert len(sum(paginas, [])) == 4
    assert not set(paginas[0]) & set(paginas[1])
    for n in "12":
        for pagina in (tmp_path / f"partes/{n}/alunos").iterdir():
            assert pagina.read_bytes() == (tmp_path / "notas/alunos" / pagina.name).read_bytes()


def test_uma_parte_sem_ninguem_ainda_escreve_as_notas(tmp_path, monkeypatch):
    _turma(tmp_path)
    monkeypatch.chdir(tmp_path)
    vazia = next(
        n for n in range(1, 51) if not any(Parte(n, 50).tem(f"aluno:{x.casefold()}") for x in NOMES)
    )
    assert comando.executa(["entregas", *OPCOES, "--parte", f"{vazia}/50"]) == 0
    assert (tmp_path / "notas" / "notas.csv").read_bytes().count(b"\n") == 1
    assert "0 entregas" in (tmp_path / "notas" / "turma.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("texto", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/99999"])
def test_uma_parte_que_nao_se_entende_e_uma_frase(texto):
    with pytest.raises(UsoErrado, match="--parte é como 3/10"):
        le_parte(texto)


def test_sem_parte_e_a_turma_inteira():
    assert le_parte(None) == INTEIRA and INTEIRA.tem("qualquer")


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (["juntar"], "diga as pastas que cada --parte gravou"),
        (["juntar", "nada"], "diga onde estão as entregas"),
        (["juntar", "nada", "--entregas", "entregas"], "não há uma turma corrigida em nada"),
        (["entregas", "--parte", "1/2", "--aluno", "Ana"], "--parte não anda junto"),
        (["juntar", "x", "--entregas", "entregas", "--parte", "1/2"], "--parte não anda junto"),
    ],
)
def test_uso_errado_e_uma_frase(tmp_path, monkeypatch, argumentos, frase):
    _turma(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsoErrado) as erro:
        comando.executa([*argumentos, "--protecao", "basica"])
    assert frase in str(erro.value)


# --- as entregas limpas ---


def test_a_pasta_limpa_tem_so_o_que_se_compara_e_nao_apaga_nada(tmp_path, monkeypatch, capsys):
    _turma(tmp_path)
    (tmp_path / "entregas" / NOMES[0] / "ajuda").mkdir()
    for nome in ("ajuda/util.py", "etapa2.py", "leia.txt"):
        (tmp_path / "entregas" / NOMES[0] / nome).write_text("x = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    limpa = ["entregas", "--pasta-limpa", "limpa", "--etapas", "1", "--protecao", "basica"]
    assert comando.executa(limpa) == 0
    assert "Programas copiados: 4." in capsys.readouterr().out
    comum = sorted(a.parent.name for a in (tmp_path / "limpa/etapa1/comum").rglob("*.py"))
    assert comum == ["etapas", "solucoes"]
    deles = {d.name: sorted(a.name for a in d.iterdir()) for d in _limpas(tmp_path)}
    assert sorted(map(len, deles.values())) == [1, 1, 1, 2]
    (ana,) = [arquivos for nome, arquivos in deles.items() if nome.startswith("ana-souza-")]
    assert ana == ["ajuda-util.py", "etapa1.py"]
    assert not (tmp_path / "notas").exists()
    with pytest.raises(UsoErrado, match="já há algo em limpa"):
        comando.executa(limpa)


def _limpas(pasta):
    return sorted((pasta / "limpa" / "etapa1" / "entregas").iterdir())


# --- os modelos ---


def _scripts(modelo):
    dados = yaml.safe_load((MODELOS / modelo).read_text(encoding="utf-8"))
    if modelo.startswith("gitlab"):
        return dados["variables"], [dados[job]["script"][0] for job in ("corrige", "junta")]
    passos = [passo for job in dados["jobs"].values() for passo in job["steps"]]
    return dados["env"], [p["run"] for p in passos if "grader turma" in p.get("run", "")]


@pytest.mark.skipif(os.name == "nt", reason="os modelos são executados pelo bash")
@pytest.mark.parametrize("modelo", ["github/turma.yml", "gitlab/turma.yml"])
def test_os_modelos_corrigem_e_juntam(modelo, tmp_path):
    """Cada passo como a plataforma o executa; uma entrega inválida não para a turma."""
    _turma(tmp_path)
    for nome in NOMES[2:]:
        (tmp_path / "entregas" / nome / "etapa1.py").rename(tmp_path / "entregas" / nome / "a.txt")
    (tmp_path / "bin").mkdir()
    atalho = tmp_path / "bin" / "python"
    atalho.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    atalho.chmod(0o755)
    variaveis, (corrige, junta) = _scripts(modelo)
    dele = {**variaveis, "ENTREGAS": "entregas", "ETAPAS": "1", "PROTECAO": "basica"}
    dele |= {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(corpus.RAIZ)}
    for parte in "12":
        qual = {"PARTE": parte, "DE": "2", "CI_NODE_INDEX": parte, "CI_NODE_TOTAL": "2"}
        _bash(corrige, tmp_path, dele | qual)
    saida = _bash(junta, tmp_path, dele)
    assert "Partes: 2. Resultados que vieram delas: 2." in saida
    linhas = (tmp_path / "notas" / "notas.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [linha.split(";")[3] for linha in linhas[1:]] == ["ok", "ok", "invalida", "invalida"]


def _bash(script, pasta, variaveis):
    feito = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=pasta,
        env={**os.environ, **variaveis},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert feito.returncode == 0, feito.stdout + feito.stderr
    return feito.stdout
