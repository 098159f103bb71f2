"""Corrigir uma turma: o desastre de um não é dos outros, e a mesma turma dá as mesmas notas.

Uma turma pequena, só na etapa 1, como o Moodle a exporta: quem acertou, quem errou, quem mata o
corretor, quem mandou um zip estragado e quem não entregou o que se pediu.
"""

import argparse
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import corpus
import faz_turma
import pytest

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import (
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    Relatorio,
    Resultado,
    com_pontos,
)
from grader.contrato.versao import versao
from grader.correcao import motor
from grader.estudante.copias import grava_de_uma_vez
from grader.estudante.regras import Regras
from grader.linha_de_comando import executa
from grader.opcoes import UsoErrado
from grader.poderes.turma import notas
from grader.poderes.turma.entrega import Entrega, Envio, Programa
from grader.poderes.turma.fila import Tarefa, quantas_cabem
from grader.poderes.turma.guardados import (
    Guardados,
    terminou,
    versao_do_corretor,
)
from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.lista import preenche_lista
from grader.poderes.turma.mensagens import mensagem
from grader.poderes.turma.paginas import erros_comuns, pagina_da_turma, pagina_do_aluno
from grader.poderes.turma.planilha import conferida, preenche
from grader.poderes.turma.recebidas import _em_grupos, _por_pessoa
from grader.poderes.turma.tabela import le_tabela

SOLUCAO = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
ERRADO = corpus.le(corpus.ERRADOS / "etapa1_inverte_a_ordem.py")
ASSASSINO = SOLUCAO.replace(
    "    argumentos = le_argumentos()\n",
    "    argumentos = le_argumentos()\n"
    "    import os, signal\n"
    "    os.kill(os.getppid(), signal.SIGKILL)\n",
)
PASTAS = {
    "Ana Souza_11": {"etapa1.py": SOLUCAO.encode()},
    "Beto Lima_12": {"src/etapa1.py": ERRADO.fonte.encode()},
    "Caio Prado_13": {"etapa1.py": ASSASSINO.encode()},
    "Davi Sá_14": {"trabalho.zip": b"PK\x03\x04 estragado"},
    "=Élida_15": {"etapa1_final.py": SOLUCAO.encode(), "etapa2.py": b"pass\n"},
}

# Só nela um programa consegue matar quem o corrige, como o de Caio; e é a mais rápida.
BASICA = ("--protecao", "basica")


def _grader(pasta, *opcoes):
    return subprocess.run(
        [sys.executable, "-m", "grader", "turma", *map(str, opcoes), *BASICA],
        cwd=pasta,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(corpus.RAIZ)},
    )


def _faz(pasta):
    for nome, arquivos in PASTAS.items():
        for arquivo, conteudo in arquivos.items():
            destino = pasta / "entregas" / f"{nome}_assignsubmission_file_" / arquivo
            destino.parent.mkdir(parents=True, exist_ok=True)
            destino.write_bytes(conteudo)
    planilha = faz_turma.planilha({nome: b"" for nome in PASTAS})
    (pasta / "planilha.csv").write_bytes(planilha)
    return pasta


@pytest.fixture(scope="module")
def turma(tmp_path_factory):
    """A turma já corrigida uma vez, em `notas/`, e o que o comando disse."""
    pasta = _faz(tmp_path_factory.mktemp("turma"))
    feito = _grader(
        pasta, "entregas", "--etapas", "1", "--saida", "notas", "--moodle", "planilha.csv"
    )
    assert "Traceback" not in feito.stderr, feito.stderr
    return pasta, feito


def _linhas(pasta):
    texto = (pasta / "notas.csv").read_bytes().decode("utf-8-sig")
    return {linha["aluno"]: linha for linha in csv.DictReader(io.StringIO(texto), delimiter=";")}


def test_cada_um_tem_o_seu_veredito(turma):
    pasta, feito = turma
    linhas = _linhas(pasta / "notas")
    assert list(linhas) == ["'=Élida", "Ana Souza", "Beto Lima", "Caio Prado", "Davi Sá"]
    situacoes = {nome: linha["situacao"] for nome, linha in linhas.items()}
    assert list(situacoes.values()) == ["incompleta", "ok", "ok", "corretor", "invalida"]
    assert (linhas["Ana Souza"]["etapa1"], linhas["Ana Souza"]["total"]) == ("100", "100")
    assert re.fullmatch(r"\d\d,\d", linhas["Beto Lima"]["total"])
    assert linhas["Caio Prado"]["total"] == linhas["Davi Sá"]["total"] == ""
    assert "o corretor não terminou" in linhas["Caio Prado"]["observacao"]
    assert "não é um zip" in linhas["Davi Sá"]["observacao"]
    assert linhas["'=Élida"]["total"] == "0"
    assert "há “etapa1_final.py”; o nome tem de ser etapa1.py" in linhas["'=Élida"]["observacao"]
    assert feito.returncode == 3  # o corretor não terminou o de Caio


def test_o_requisito_errado_e_o_declarado(turma):
    pasta, _ = turma
    dados = json.loads((pasta / "notas" / "notas.json").read_bytes())
    beto = next(a for a in dados["alunos"] if a["aluno"] == "Beto Lima")
    assert beto["etapas"]["etapa1"]["requisitos"] == corpus.esperadas(ERRADO)


def test_o_csv_e_o_que_o_excel_em_portugues_espera(turma):
    crus = (turma[0] / "notas" / "notas.csv").read_bytes()
    assert crus.startswith(b"\xef\xbb\xbfaluno;etapa1;total;situacao;observacao\r\n")
    assert crus.count(b"\n") == crus.count(b"\r\n") == 1 + len(PASTAS)


def test_a_planilha_do_moodle_ganha_so_as_notas(turma):
    pasta, feito = turma
    antes = le_tabela((pasta / "planilha.csv").read_bytes())
    depois = le_tabela((pasta / "notas" / "planilha_com_notas.csv").read_bytes())
    assert depois.titulos == antes.titulos
    mudou = {
        nova[0]: (nova[4], nova[7])
        for velha, nova in zip(antes.linhas, depois.linhas, strict=True)
        if velha != nova
    }
    assert mudou["Participante 11"][0] == "10"
    assert re.fullmatch(r"\d,\d+", mudou["Participante 12"][0])
    assert mudou["Participante 14"][0] == "" and "entrega inválida" in mudou["Participante 14"][1]
    assert "Na planilha, sem entrega: Participante 79999." in feito.stdout


def test_repetir_so_corrige_o_que_falta_e_da_os_mesmos_bytes(turma):
    """Outra pasta de saída, do zero: as mesmas notas. A mesma pasta: só o que não terminou."""
    pasta, primeiro = turma
    antes = {n: (pasta / "notas" / n).read_bytes() for n in ("notas.csv", "notas.json")}
    do_zero = _grader(pasta, "entregas", "--etapas", "1", "--saida", "outras", "--juntos", 1)
    de_novo = _grader(pasta, "entregas", "--etapas", "1", "--saida", "notas")
    for nome, conteudo in antes.items():
        assert (pasta / "outras" / nome).read_bytes() == conteudo
        assert (pasta / "notas" / nome).read_bytes() == conteudo
        assert b"/tmp" not in conteudo
    assert "Já corrigidos, sem mudança: 2. Por corrigir: 1." in de_novo.stdout
    assert "Semente: " in do_zero.stdout
    semente = r"Semente: (\d+)"
    assert re.findall(semente, do_zero.stdout) == re.findall(semente, primeiro.stdout)


@pytest.mark.skipif(os.name == "nt", reason="o Windows não tem SIGKILL")
def test_morto_no_meio_continua_de_onde_parou(tmp_path):
    beto = tmp_path / "entregas" / "Beto" / "etapa1.py"
    for arquivo in (tmp_path / "entregas" / "Ana" / "etapa1.py", beto):
        arquivo.parent.mkdir(parents=True)
        arquivo.write_text(f"{SOLUCAO}# {arquivo.parent.name}\n", encoding="utf-8")
    opcoes = ["entregas", "--etapas", "1", "--saida", "n", "--juntos", "1"]
    andando = subprocess.Popen(
        [sys.executable, "-m", "grader", "turma", *opcoes, *BASICA],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(corpus.RAIZ)},
    )
    assert andando.stdout.readline().startswith("Entregas: 2. Programas: 2.")
    assert andando.stdout.readline() == "[1/2] Ana, etapa1: nota 100\n"
    andando.send_signal(signal.SIGKILL)
    andando.communicate()
    trava = json.loads((tmp_path / "n" / ".turma" / "em_andamento.json").read_bytes())
    assert not (tmp_path / "n" / "notas.csv").exists()

    continuou = _grader(tmp_path, *opcoes)
    assert continuou.returncode == 0, continuou.stdout + continuou.stderr
    assert "Já corrigidos, sem mudança: 1. Por corrigir: 1.\n[1/1] Beto" in continuou.stdout
    assert not os.path.exists(trava["temporaria"])

    notas = (tmp_path / "n" / "notas.csv").read_bytes()
    beto.write_text(SOLUCAO + "# mudou\n", encoding="utf-8")
    recusada = _grader(tmp_path, *opcoes, "--aluno", "ana")
    assert recusada.returncode == 2
    assert "mudaria também a de Beto (1 ao todo)" in recusada.stderr
    assert (tmp_path / "n" / "notas.csv").read_bytes() == notas


def test_corrigir_um_de_novo_nao_muda_a_nota_dos_outros(tmp_path):
    for nome, fonte in (("Ana", SOLUCAO), ("Beto", SOLUCAO + "# beto\n")):
        for etapa in ("etapa1", "etapa2"):
            programa = tmp_path / "entregas" / nome / f"{etapa}.py"
            programa.parent.mkdir(parents=True, exist_ok=True)
            programa.write_text(fonte, encoding="utf-8")
    opcoes = ["entregas", "--saida", "n", "--juntos", "2"]
    assert _grader(tmp_path, *opcoes, "--etapas", "1-2").returncode == 0
    antes = _linhas(tmp_path / "n")

    # Outra semente, uma etapa só: as colunas e a nota de Beto ficam.
    de_novo = _grader(tmp_path, *opcoes, "--etapas", "1", "--semente", "7", "--aluno", "ana")
    assert de_novo.returncode == 0, de_novo.stderr
    assert "Por corrigir: 1.\nCorrigidos com outras opções ou outro kit" in de_novo.stdout
    assert _linhas(tmp_path / "n") == antes
    assert _grader(tmp_path, *opcoes, "--semente", "8", "--aluno", "ana").returncode == 0
    assert _linhas(tmp_path / "n") == antes

    fora = _grader(tmp_path, *opcoes, "--etapas", "3", "--aluno", "ana")
    assert (fora.returncode, "etapa3 deixaria os outros sem nota" in fora.stderr) == (2, True)
    sumiu = tmp_path / "entregas" / "Beto"
    sumiu.rename(tmp_path / "fora")
    recusada = _grader(tmp_path, *opcoes, "--aluno", "ana")
    assert "mudaria também a de Beto" in recusada.stderr
    assert _linhas(tmp_path / "n") == antes


EXTRA = """\
from grader.requisitos import requisito


@requisito("1.50")
def requisito_repete(sala):
    \"\"\"Repete o que ouviu, duas vezes.\"\"\"
    sala.conecta("ana")
    raise sala.falha("oioi", "oi", "{causa}")
"""


def test_os_requisitos_do_professor_contam_e_so_se_revela_o_que_ele_quer(tmp_path):
    programa, extra = (tmp_path / nome for nome in ("entregas/Ana/etapa1.py", "meus/etapa1.py"))
    for arquivo in (programa, extra):
        arquivo.parent.mkdir(parents=True)
    programa.write_text(SOLUCAO, encoding="utf-8")
    extra.write_text(EXTRA.format(causa="segredo de Recife"), encoding="utf-8")
    opcoes = ["entregas", "--etapas", "1", "--saida", "n", "--requisitos-extra", "meus"]
    assert _grader(tmp_path, *opcoes).returncode == 0
    (ana,) = json.loads((tmp_path / "n" / "notas.json").read_bytes())["alunos"]
    assert 0 < ana["total"] < 100
    situacoes = ana["etapas"]["etapa1"]["requisitos"]
    assert [numero for numero, como in situacoes.items() if como != PASSOU] == ["1.50"]
    assert "segredo de Recife" in (tmp_path / "n" / "turma.html").read_text(encoding="utf-8")
    (pagina,) = (tmp_path / "n" / "alunos").iterdir()
    do_estudante = pagina.read_text(encoding="utf-8")
    assert "Repete o que ouviu" in do_estudante and "segredo" not in do_estudante

    revelado = _grader(tmp_path, *opcoes, "--revelar", "tudo")
    assert "Por corrigir: 0." in revelado.stdout  # só as páginas mudaram
    assert "segredo de Recife" in pagina.read_text(encoding="utf-8")
    extra.write_text(EXTRA.format(causa="outro"), encoding="utf-8")
    assert "[1/1] Ana" in _grader(tmp_path, *opcoes).stdout  # o requisito mudou: corrige de novo


def test_um_trabalhador_que_se_cala_e_encerrado():
    mudo = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(100)"], stdout=subprocess.PIPE, text=True
    )
    with tempfile.TemporaryFile("w+") as erros:
        correcao = motor.Correcao(Pedido("etapa1"), mudo, erros, silencio=0.2)
        motor.acompanha(correcao)
    assert correcao.parou == "ele ficou sem responder por 0 s"
    relatorio = motor.monta(correcao)  # nem disse o que ia conferir: o relatório sai inteiro
    assert [r.id for r in relatorio.requisitos][:2] == ["1.1", "1.2"]
    assert {r.situacao for r in relatorio.requisitos} == {ERRO_DO_CORRETOR}


def test_dois_comandos_nao_gravam_na_mesma_pasta(tmp_path):
    with Guardados(tmp_path).tranca():
        with pytest.raises(Recusado, match="já há uma correção"), Guardados(tmp_path).tranca():
            pass
        with pytest.raises(Recusado, match="já há uma correção"), Guardados(tmp_path).tranca():
            pass
    with Guardados(tmp_path).tranca():
        pass


def test_a_pasta_temporaria_de_um_morto_e_so_ela_e_apagada(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    nossa, alheia = tmp_path / "turma-x", tmp_path / "turma" / "turma-y"
    for pasta in (nossa, alheia):
        pasta.mkdir(parents=True)
        dados = {"pid": os.getpid(), "desde": 0, "temporaria": str(pasta)}
        grava_de_uma_vez(tmp_path / ".turma" / "em_andamento.json", json.dumps(dados).encode())
        with Guardados(tmp_path).tranca():
            pass
    assert alheia.exists() and not nossa.exists()


@pytest.mark.parametrize(
    ("opcoes", "frase"),
    [
        ([], "diga onde estão as entregas"),
        (["nada"], "não encontrei nada"),
        (["vazia"], "não há entregas nesta pasta: vazia"),
        (["vazio.zip"], "não há entregas neste zip: vazio.zip"),
        (["nota.txt"], "nota.txt não é uma pasta nem um .zip"),
        (["entregas", "--etapas", "99"], "elas vão de 1 a"),
        (["entregas", "--etapas", "x"], "escreva 3, 1-4 ou 1,3,5"),
        (["entregas", "--juntos", "0"], "--juntos precisa de um número maior que zero"),
        (["entregas", "--requisitos-extra", "x"], "não encontrei a pasta de requisitos x"),
        (["entregas", "--revelar", "nada"], "só tem sentido junto com --requisitos-extra"),
        (["entregas", "--aluno", "Zeca"], "não há nenhum estudante “Zeca”"),
        (["entregas", "--aluno", "ana sousa"], "você quis dizer Ana Souza?"),
        (["entregas", "--porta", "70000"], "a porta vai de 1 a 65535"),
        (["entregas", "--moodle", "nota.txt"], "não tem as colunas Identificador e Nota"),
        (["entregas", "--mapa", "mapa.csv"], "dá dois donos a “x.py”: Ana e Bia"),
        (["entregas", "--aluno", "a"], "pode ser"),
        (["entregas", "--saida", "entregas"], "não pode ser a das entregas"),
        (["entregas", "--saida", "nota.txt"], "é um arquivo"),
        (["entregas", "--moodle", "nada.csv"], "não consegui ler nada.csv"),
        (["entregas", "--moodle", "entregas.csv"], "não é uma planilha em CSV"),
        (["entregas", "--mapa", "planilha.csv"], "precisa das colunas arquivo e aluno"),
    ],
)
def test_uso_errado_e_uma_frase(tmp_path, monkeypatch, opcoes, frase):
    from grader.poderes.turma import comando

    pasta = _faz(tmp_path)
    (pasta / "vazia").mkdir()
    (pasta / "nota.txt").write_text("x")
    zipfile.ZipFile(pasta / "vazio.zip", "w").close()
    (pasta / "entregas.csv").write_bytes(b"a\0b")
    (pasta / "mapa.csv").write_text("arquivo;aluno\nx.py;Ana\nx.py;Bia\n")
    monkeypatch.chdir(pasta)
    with pytest.raises(UsoErrado) as erro:
        comando.executa(opcoes)
    assert frase in str(erro.value)
    assert not (pasta / "notas" / "notas.csv").exists()


def test_ajuda(capsys):
    assert executa(["turma", "--ajuda"]) == 0
    assert "--moodle PLANILHA" in capsys.readouterr().out


# --- as partes puras ---


def _relatorio(etapa="etapa1", **situacoes):
    numero = etapa.removeprefix("etapa")
    resultados = [
        Resultado(
            f"{numero}.{n[1:]}",
            f"Título {n}",
            etapa,
            False,
            s,
            causa="" if s == PASSOU else "porque",
        )
        for n, s in situacoes.items()
    ]
    return Relatorio(etapa, "Etapa", f"{etapa}.py", 1, 1.0, com_pontos(resultados))


def _aluno(nome="Ana", relatorios=(), problema="", faltam=(), numero="7"):
    entregues = {
        r.etapa: Programa(corpus.RAIZ / "solucoes" / f"{r.etapa}.py", "") for r in relatorios
    }
    entrega = Entrega(f"moodle:{numero}", nome, identificador=numero, programas=entregues)
    entrega = replace(entrega, problema=problema)
    etapas = [r.etapa for r in relatorios] + list(faltam)
    por_etapa = {r.etapa: r for r in relatorios}
    criterio = notas.Criterio(etapas, lambda _, etapa: por_etapa.get(etapa))
    return notas.alunos([entrega], criterio)[0]


def test_total_e_a_media_e_o_erro_do_corretor_nunca_e_zero():
    certo = _relatorio("etapa1", r1=PASSOU)
    meio = _relatorio("etapa2", r1=PASSOU, r2=FALHOU)
    aluno = _aluno(relatorios=[certo, meio], faltam=["etapa3"])
    assert aluno.notas == [100, 50, 0]
    assert (aluno.total, aluno.situacao) == (50, notas.INCOMPLETA)
    nosso = _aluno(relatorios=[certo, _relatorio("etapa2", r1=PASSOU, r2=ERRO_DO_CORRETOR)])
    assert (nosso.notas, nosso.total, nosso.situacao) == ([100, None], None, notas.CORRETOR)


def _entrega(nome, situacao="", problema="", **campos):
    """Uma entrega da etapa 1 com o requisito nesta situação; a impressão diz qual."""
    programas = {"etapa1": Programa(corpus.RAIZ, situacao)} if situacao else {}
    base = Entrega(f"aluno:{nome.lower()}", nome, origem=nome, onde=f"{nome}.zip")
    return replace(base, programas=programas, problema=problema, **campos)


def _notas_de(levas, **regras):
    juntas = _em_grupos(_por_pessoa(levas), regras.get("grupos", ()), {})
    criterio = notas.Criterio(
        ["etapa1"], lambda programa, _: _relatorio(r1=programa.impressao), Regras(**regras)
    )
    return {aluno.mostrado: aluno for aluno in notas.alunos(juntas, criterio)}


def test_de_varias_entregas_vale_a_melhor():
    primeira = [_entrega("Ana", PASSOU), _entrega("Bia", FALHOU), _entrega("Caio", PASSOU)]
    segunda = [_entrega("Ana", FALHOU), _entrega("Bia", PASSOU), _entrega("Caio", problema="ruim")]
    lista = _notas_de([primeira, segunda])
    assert [aluno.total for aluno in lista.values()] == [100, 100, 100]
    assert lista["Caio"].observacao == "“Caio.zip” é inválida: ruim"
    atraso = Envio(timedelta(days=2))
    lista = _notas_de(
        [[_entrega("Ana", PASSOU)], [_entrega("Ana", PASSOU, envio=atraso)]], por_dia=10
    )
    assert lista["Ana"].total == 100  # a do prazo
    assert _notas_de([[_entrega("Ana", PASSOU, envio=atraso)]], por_dia=10)["Ana"].total == 80


def test_um_grupo_tem_uma_entrega_e_uma_nota_para_cada_um():
    grupos = (("Ana", "Bia", "Caio"),)
    lista = _notas_de([[_entrega("Ana", PASSOU), _entrega("Bia", FALHOU)]], grupos=grupos)
    assert [aluno.total for aluno in lista.values()] == [100, 100, 100]
    assert lista["Caio"].observacao == "em grupo com Ana e Bia"
    lista = _notas_de([[_entrega("Ana", problema="zip vazio")]], grupos=(("Ana", "Bia"),))
    assert {aluno.situacao for aluno in lista.values()} == {notas.INVALIDA}
    assert lista["Bia"].total is None


def test_descompactar_o_zip_nao_muda_a_semente(tmp_path):
    from grader.poderes.turma.comando import semente_de

    nomes = ("Redes 1.2026", "Redes 1.2026.zip", "Redes 1.2026.ZIP")
    assert len({semente_de(tmp_path / nome) for nome in nomes}) == 1
    assert semente_de(tmp_path / "Redes 1.2026") != semente_de(tmp_path / "Redes 1.2027")


def test_minimos_e_esqueleto():
    falhou = [[_entrega("Ana", FALHOU)]]
    assert "abaixo do mínimo, 60" in _notas_de(falhou, minimo=60)["Ana"].observacao
    esqueleto = Programa(corpus.RAIZ, PASSOU, esqueleto=True)
    entrega = replace(_entrega("Ana"), programas={"etapa1": esqueleto})
    ana = _notas_de([[entrega]])["Ana"]
    assert (ana.total, ana.situacao) == (0, notas.INCOMPLETA)
    assert _notas_de([[entrega]], esqueleto_conta=True)["Ana"].total == 100
    meio = replace(_entrega("Ana", PASSOU), envio=Envio(timedelta(days=1)))
    ana = _notas_de([[meio]], por_dia=60, minimo_da_etapa=50)["Ana"]
    assert (ana.total, "vale 0, por não chegar a 50" in ana.observacao) == (0, True)


@pytest.mark.parametrize("nome", ["=1+1", "+55", "-x", "@SOMA(A1)", "\tx", " =1"])
def test_nenhum_nome_vira_formula(nome):
    linhas = notas.como_csv([_aluno(nome)], []).decode("utf-8-sig").splitlines()
    assert linhas[1].lstrip('"').startswith(("'", "\\"))


@pytest.mark.parametrize("codificacao", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("separador", [",", ";", "\t"])
def test_a_planilha_volta_como_veio(codificacao, separador):
    titulos = ["Identificador", "Nome completo", "Nota", "Nota máxima", "Outra"]
    linhas = [
        titulos,
        ["Participante 7", "João", "", "100,00", "ç"],
        ["Participante 8", "", "", "", ""],
    ]
    papel = io.StringIO()
    csv.writer(papel, delimiter=separador, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(
        linhas
    )
    crus = papel.getvalue().encode(codificacao)
    feita = preenche(le_tabela(crus), [_aluno(relatorios=[_relatorio(r1=PASSOU, r2=FALHOU)])])
    assert le_tabela(crus).em_bytes() == crus
    assert feita.tabela.em_bytes().decode(codificacao) == papel.getvalue().replace(
        f'"João"{separador}""', f'"João"{separador}"50"'
    )
    assert (feita.notas, feita.sem_entrega) == (1, ["Participante 8"])


def test_a_planilha_em_ingles_usa_ponto_e_a_nota_maxima():
    crus = (
        b"Identifier,Full name,Grade,Maximum Grade,Feedback comments\n"
        b"Participant 7,Ana,,10.00,\nParticipant 70,Bia,,10.00,\n"
    )
    terco = _relatorio(r1=PASSOU, r2=FALHOU, r3=FALHOU)
    feita = preenche(le_tabela(crus), [_aluno(relatorios=[terco]), _aluno("Zé", numero="")])
    assert feita.tabela.linhas[0][2:] == [
        "3.33",
        "10.00",
        "Nota por etapa, de 0 a 100: etapa1: 33,3.",
    ]
    assert feita.tabela.linhas[1][2] == ""
    assert feita.fora_da_planilha == ["Zé"]


CANVAS = """\
Student,ID,SIS Login ID,Section,Etapa 1 (345),Prova (346)
    Points Possible,,,,10.0,10
"Souza, Ana",1,ana1,T1,,7
Bia Lima,2,bia,T1,,
Bia Lima,3,bia2,T1,,
Zé,4,ze,T1,,
"""


def test_a_lista_do_canvas_ganha_so_a_coluna_da_etapa():
    turma = [_aluno(nome, [_relatorio(r1=PASSOU)]) for nome in ("Ana Souza", "Bia Lima", "Caio")]
    feita = preenche_lista(le_tabela(CANVAS.encode()), turma, ["etapa1"])
    esperada = CANVAS.replace("T1,,7", "T1,10,7")
    assert feita.tabela.em_bytes().decode() == esperada
    assert (feita.notas, feita.fora_da_planilha) == (1, ["Bia Lima", "Caio"])
    assert feita.sem_entrega == ["Bia Lima 2", "Bia Lima 3", "Zé 4"]


def test_a_lista_sem_coluna_de_etapa_ganha_todas_no_fim():
    lista = "Matrícula;Nome;Unid. 1\n0123;ANA SOUZA;\n0124;Bia;\n"
    metade = _relatorio(r1=PASSOU, r2=FALHOU)
    feita = preenche_lista(le_tabela(lista.encode()), [_aluno("Ana Souza", [metade])], ["etapa1"])
    assert feita.tabela.titulos == ["Matrícula", "Nome", "Unid. 1", "etapa1", "total"]
    assert feita.tabela.linhas == [
        ["0123", "ANA SOUZA", "", "50", "50"],
        ["0124", "Bia", *[""] * 3],
    ]


def test_a_mensagem_diz_a_nota_e_o_que_falta():
    faltas = {f"r{n}": FALHOU for n in range(2, 9)}
    escrita = mensagem(_aluno("Ana", [_relatorio(r1=PASSOU, **faltas)], faltam=["etapa2"]))
    assert escrita.startswith("Olá, Ana.\n\nA sua nota é ")
    assert "\n  1.2 Título r2 — porque\n" in escrita
    assert "E mais 2 requisitos" in escrita
    assert max(map(len, escrita.splitlines())) <= 72


def test_planilha_sem_as_colunas_do_moodle():
    with pytest.raises(Recusado, match="Identificador e Nota"):
        conferida(le_tabela(b"a,b\n1,2\n"))


def test_resultado_guardado_so_vale_com_a_mesma_chave(tmp_path):
    guardados, relatorio = Guardados(tmp_path), _relatorio(r1=PASSOU)
    guardados.grava("k", relatorio)
    assert guardados.le("k") == relatorio
    assert guardados.le("outra") is None
    arquivo = next(tmp_path.rglob("k.json"))
    arquivo.write_bytes(arquivo.read_bytes()[:-20])
    assert guardados.le("k") is None


def test_mudar_qualquer_arquivo_do_veredito_muda_a_versao_do_corretor(tmp_path):
    """Senão uma turma já corrigida guardaria vereditos de um corretor que não existe mais."""
    kit = tmp_path / "grader"
    shutil.copytree(corpus.RAIZ / "grader", kit, ignore=shutil.ignore_patterns("__pycache__"))
    so_de_paginas = {".css", ".html", ".js", ".iguais"}  # e o que só `continuar` lê
    arquivos = [a for a in kit.rglob("*") if a.is_file() and a.suffix not in so_de_paginas]
    assert {a.suffix for a in arquivos} == {".py", ".txt", ".ini", ".toml", ".antes"}
    antes = versao_do_corretor(kit=kit)
    for arquivo in arquivos:
        original = arquivo.read_bytes()
        arquivo.write_bytes(original + b"#")
        assert versao_do_corretor(kit=kit) != antes, arquivo
        arquivo.write_bytes(original)
    assert versao_do_corretor(kit=kit) == antes
    novo = kit / "uma" / "pasta" / "nova.py"
    novo.parent.mkdir(parents=True)
    novo.write_bytes(b"")
    assert versao_do_corretor(kit=kit) != antes


def test_gravacao_que_falha_deixa_o_que_havia(tmp_path, monkeypatch):
    destino = tmp_path / "notas.csv"
    grava_de_uma_vez(destino, b"antes")

    def falha(*_):
        raise OSError("disco cheio")

    monkeypatch.setattr(os, "replace", falha)
    with pytest.raises(OSError, match="disco cheio"):
        grava_de_uma_vez(destino, b"depois")
    assert [p.name for p in tmp_path.iterdir()] == ["notas.csv"]
    assert destino.read_bytes() == b"antes"


def test_a_protecao_viaja_no_pedido(monkeypatch):
    from grader.correcao import motor
    from grader.poderes.turma import fila

    pedidos = []

    def comeca(pedido, depressa):
        pedidos.append(pedido)
        raise OSError("é só para ver o pedido")

    monkeypatch.setattr(motor, "comeca", comeca)
    for protecao in ("basica", "estrita"):
        pedido = Pedido("etapa1", str(corpus.RAIZ), semente=1, protecao=protecao)
        feito = fila.corrige(Tarefa("m", "Ana", pedido, "k"))
        assert "é só para ver o pedido" in feito.requisitos[0].causa
    assert [pedido.protecao for pedido in pedidos] == ["basica", "estrita"]


def test_sem_pedido_a_protecao_e_a_mais_forte_que_ha(monkeypatch, capsys):
    from grader.poderes.protecao import PODER
    from grader.poderes.protecao import niveis as protecao

    def escolhida():
        sem_pedido = argparse.Namespace(protecao=None)
        return PODER.pede(sem_pedido, Pedido("etapa1", protecao="")).protecao

    monkeypatch.setattr(protecao, "recusa", lambda nivel: "falta o bwrap" * (nivel == "estrita"))
    assert escolhida() == "reforcada"
    assert "falta o bwrap" in capsys.readouterr().err
    monkeypatch.setattr(protecao, "recusa", lambda nivel: "")
    assert escolhida() == "estrita"
    assert capsys.readouterr().err == ""


class _Pagina(HTMLParser):
    def __init__(self, fonte):
        super().__init__()
        self.ids, self.enderecos, self.marcas = [], [], []
        self.feed(fonte)

    def handle_starttag(self, marca, atributos):
        dados = dict(atributos)
        self.marcas.append(marca)
        self.ids += [dados["id"]] if "id" in dados else []
        self.enderecos += [dados["href"]] if "href" in dados else []


HOSTIL = "</script><img src=x onerror=alert(1)>\x1b\u202e\"'"


def test_paginas_sem_repetir_ids_nem_deixar_texto_virar_codigo():
    resultado = replace(
        _relatorio(r1=FALHOU).requisitos[0],
        causa=HOSTIL,
        conversa=[{"t": 0.0, "de": "ana", "para": "servidor", "tipo": "linha", "texto": HOSTIL}],
        pilhas=[{"thread": "1", "linha": 1, "funcao": HOSTIL, "codigo": HOSTIL, "espera": ""}],
    )
    relatorios = [replace(_relatorio(f"etapa{n}"), requisitos=[resultado]) for n in (1, 2)]
    aluno = _aluno(HOSTIL, relatorios)
    fonte = pagina_do_aluno(aluno)
    lida = _Pagina(fonte)
    assert len(lida.ids) == len(set(lida.ids)) > 5
    assert {e.removeprefix("#") for e in lida.enderecos} <= set(lida.ids)
    assert "Arquivo corrigido: <code>etapa1.py</code>" in fonte
    assert str(corpus.RAIZ) not in fonte
    da_turma = pagina_da_turma([aluno], ["etapa1", "etapa2"], 7, "basica")
    for pagina, scripts in ((fonte, 1), (da_turma, 0)):
        assert "img" not in _Pagina(pagina).marcas and pagina.count("<script") == scripts
        assert re.findall(r"[\0-\x09\x0b-\x1f\u202e]", pagina) == []
    lida = _Pagina(da_turma)
    assert [e for e in lida.enderecos if not e.startswith("#")][0] == "alunos/moodle-7.html"
    assert {e[1:] for e in lida.enderecos if e.startswith("#")} <= set(lida.ids)
    assert len(lida.ids) == len(set(lida.ids))


def test_a_pagina_da_turma_resume_as_notas():
    certo, errado = _relatorio(r1=PASSOU), _relatorio(r1=FALHOU)
    lista = [_aluno(relatorios=[r]) for r in (certo, certo, errado)]
    lista.append(_aluno(relatorios=[certo], problema="zip estragado"))
    pagina = pagina_da_turma(lista, ["etapa1"], 7, "basica")
    assert "<p>2 completas; 1 quebrada; 1 inválida; média 66,7, de 0 a 100.</p>" in pagina
    for feita in (pagina, pagina_do_aluno(lista[0])):
        assert f"Corrigido pelo kit-chat-tcp {versao()}." in feita
    dados = json.loads(notas.como_json(lista, ["etapa1"], 7, "basica", "9.8.7"))
    assert (dados["kit"], len(dados["alunos"])) == ("9.8.7", 4)
    medias = '<td class="numero media">66,7</td>' * 2  # a da etapa e a do total
    assert f'<th scope="row">média</th>{medias}' in pagina


def test_erros_comuns_contam_pessoas_e_nao_etapas():
    outra = replace(_relatorio(r1=FALHOU), etapa="etapa2")  # o mesmo requisito, herdado
    ana = _aluno("Ana", [_relatorio(r1=FALHOU, r2=FALHOU), outra])
    bia = _aluno("Bia", [_relatorio(r1=FALHOU, r2=PASSOU)])
    novato = _aluno("Caio", [replace(_relatorio(r1=FALHOU), esqueleto="linha 3: FAÇA")])
    erros = erros_comuns([ana, bia, novato])
    assert [(e.numero, e.quem) for e in erros] == [("1.1", ["Ana", "Bia"]), ("1.2", ["Ana"])]
    assert erros[0].causas == {"porque": 2}


def test_a_conversa_mostrada_e_a_da_causa_mais_dita():
    def falhou(nome, causa):
        relatorio = _relatorio(r1=FALHOU)
        evento = {
            "t": 0.5,
            "de": "ana",
            "para": "servidor",
            "tipo": "linha",
            "texto": f"de {nome}",
        }
        falha = replace(relatorio.requisitos[0], causa=causa, conversa=[evento])
        return _aluno(nome, [replace(relatorio, requisitos=[falha])])

    lista = [falhou("Ana", "rara"), falhou("Bia", "comum"), falhou("Caio", "comum")]
    pagina = pagina_da_turma(lista, ["etapa1"], 7, "basica")
    assert pagina.count("Uma conversa com a causa mais comum") == 1
    assert "de Bia" in pagina and "de Ana" not in pagina and "de Caio" not in pagina
    lida = _Pagina(pagina)
    assert {e[1:] for e in lida.enderecos if e.startswith("#")} <= set(lida.ids)


def test_o_que_aqui_nao_se_pode_conferir_nao_e_zero():
    pulado = Resultado("11.1", "Abre.", "etapa11", False, "pulado", causa="falta o Xvfb")
    relatorio = Relatorio("etapa11", "", "", 1, 0.0, [pulado])
    assert not terminou(relatorio)
    assert notas.Etapa("etapa11", entregue=True, relatorio=relatorio).nota is None


@pytest.mark.parametrize(("carga", "cabem"), [(0.0, 4), (0.9, 4), (2.2, 2), (9.0, 1)])
def test_quantas_ao_mesmo_tempo_pela_carga(monkeypatch, carga, cabem):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(os, "getloadavg", lambda: (carga, 0, 0), raising=False)
    assert quantas_cabem()[0] == cabem
