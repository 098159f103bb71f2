"""Os formatos de `--formato`: os campos de cada esquema, e nada do estudante vira comando.

As regras de cada esquema estão escritas aqui como afirmações; a fonte está na docstring do formato.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import corpus
import pytest

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
    com_pontos,
)
from grader.opcoes import UsoErrado
from grader.poderes.formatos import formata, nomes, separa
from grader.relato.escape import sem_comandos
from grader.relato.terminal import mostra

TODOS = nomes()
HOSTIL = (
    "::set-output name=nota::100\n  ::add-mask::x\r::error::y ##[error]z ]]> </failure> <script>a"
    "</script> `` ``` ```` @turma #1 | [x](javascript:y) \x1b[31m\x00\udc80\ufffe\u2028::warning::w"
)


def _resultado(numero="3.4", situacao=FALHOU, **campos):
    fatos = {"fez": "ana entrou", "esperado": "“a”", "recebido": "“b”", "causa": "trocou"}
    fixos = {"id": numero, "titulo": f"Título do {numero}.", "etapa": "etapa3", "peso": 2}
    usados = fatos if situacao == FALHOU else {}
    return Resultado(**{**fixos, "regressao": False, "situacao": situacao, **usados, **campos})


def _relatorio(*resultados, **campos):
    fixos = {"etapa": "etapa3", "titulo": "Etapa 3 — Apelidos", "arquivo": "etapas/etapa3.py"}
    requisitos = com_pontos(list(resultados))
    return Relatorio(
        **{**fixos, "semente": 7, "duracao_s": 1234.5678, "requisitos": requisitos, **campos}
    )


def _impresso(texto):
    return {"t": 0.0, "de": "servidor", "para": "saída", "tipo": "impresso", "texto": texto}


PILHA = {"thread": "1", "linha": 23, "funcao": "f", "codigo": "x", "espera": ""}
DE_TUDO = _relatorio(
    _resultado("3.1", PASSOU, duracao_s=0.04),
    _resultado("3.2", FALHOU, pilhas=[{**PILHA, "thread": "principal", "linha": 9}, PILHA]),
    _resultado("3.3", BLOQUEADO, causa="depende do 3.2, que não passou"),
    _resultado("3.4", PULADO, causa="só no Linux"),
    _resultado("3.5", ERRO_DO_CORRETOR, causa="OSError: disco cheio"),
    _resultado("2.1", PASSOU, etapa="etapa2", regressao=True),
    avisos=["um aviso"],
)
HOSTIS = _relatorio(
    _resultado(
        "3.1",
        fez=HOSTIL,
        esperado=HOSTIL,
        recebido=HOSTIL,
        causa=HOSTIL,
        conversa=[_impresso(HOSTIL + "\n" + "x" * 600 + "\n")],
        licao="etapa3.md#requisito-3-1",
    ),
    _resultado("3.2", BLOQUEADO, causa=HOSTIL),
    _resultado("3.3", ERRO_DO_CORRETOR, causa=HOSTIL),
    arquivo=HOSTIL,
    avisos=[HOSTIL],
)
PERFEITO = _relatorio(_resultado("3.1", PASSOU), _resultado("3.2", PASSOU))
VAZIO = _relatorio()
cada_relatorio = pytest.mark.parametrize(
    "relatorio", [DE_TUDO, HOSTIS, PERFEITO, VAZIO], ids=["de tudo", "hostis", "perfeito", "vazio"]
)


def _comandos(texto):
    """As linhas que o executor do GitHub Actions tomaria por comandos."""
    linhas = re.split(r"[\r\n]", texto)
    return [linha for linha in linhas if linha.lstrip().startswith("::") or "##[" in linha]


# --- todos ---


@pytest.mark.parametrize("nome", ["json", "junit", "gradescope", "resumo"])
def test_a_versao_do_kit_vai_onde_ha_lugar_para_ela(nome):
    assert "9.8.7" in formata(nome, _relatorio(_resultado("3.1"), kit="9.8.7"))


def test_os_formatos_sao_achados_pelo_nome_e_estao_na_pagina():
    assert {"anotacoes", "classroom", "exercism", "gradescope", "junit", "resumo"} <= set(TODOS)
    pagina = (corpus.RAIZ / "docs_pt" / "integracoes.md").read_text(encoding="utf-8")
    tabela = pagina.split("| nome | o que é |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", tabela, re.M) == TODOS


@cada_relatorio
@pytest.mark.parametrize("nome", TODOS)
def test_todo_formato_escreve_qualquer_relatorio(nome, relatorio):
    texto = formata(nome, relatorio)
    texto.encode("utf-8") if nome != "json" else None  # o JSON do kit traz o texto como veio
    assert texto.endswith("\n")
    assert formata(nome, relatorio) == texto  # função pura
    if nome not in ("json", "csv"):
        assert re.findall(r"[\0-\x09\x0b-\x1f\u2028\ufffe]", texto) == []


@pytest.mark.parametrize("pedido", ["junit", "junit=", "=x", "inventado=x", "_textos=x", ""])
def test_um_pedido_errado_tem_uma_frase(pedido):
    with pytest.raises(UsoErrado, match="formato"):
        separa(pedido)


# --- JUnit: as regras do junit-10.xsd ---

TEMPO = re.compile(r"\d+\.\d{3}")


@cada_relatorio
def test_junit_segue_o_esquema(relatorio):
    raiz = ET.fromstring(formata("junit", relatorio).encode("utf-8"))
    assert raiz.tag == "testsuites" and [filho.tag for filho in raiz] == ["testsuite"]
    conjunto = raiz[0]
    assert {"name", "tests", "failures", "errors"} <= set(conjunto.attrib)
    assert TEMPO.fullmatch(conjunto.attrib["time"])
    assert {filho.tag for filho in conjunto} <= {"properties", "testcase"}
    casos = conjunto.findall("testcase")
    assert conjunto.attrib["tests"] == str(len(casos)) == str(len(relatorio.requisitos))
    for marca, contagem in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert conjunto.attrib[contagem] == str(len(conjunto.findall(f"testcase/{marca}")))
    for caso in casos:
        assert set(caso.attrib) == {"name", "classname", "time"}
        assert TEMPO.fullmatch(caso.attrib["time"])
        assert len(caso) <= 1 and {f.tag for f in caso} <= {"failure", "error", "skipped"}
        assert all(set(filho.attrib) == {"type", "message"} for filho in caso)


def test_junit_conta_a_falha_e_guarda_a_nota():
    raiz = ET.fromstring(formata("junit", DE_TUDO))
    tags = [caso[0].tag if len(caso) else "" for caso in raiz.iter("testcase")]
    assert tags == ["", "failure", "skipped", "skipped", "error", ""]
    falha = raiz.find(".//failure")
    assert falha.attrib["message"] == "trocou" and "Esperado: “a”" in falha.text
    propriedades = {p.attrib["name"]: p.attrib["value"] for p in raiz.iter("property")}
    assert propriedades["nota"] == f"{DE_TUDO.nota:g}"


def test_junit_nao_deixa_o_texto_do_estudante_fechar_nada():
    fonte = formata("junit", HOSTIS)
    assert "]]>" not in fonte and "<script" not in fonte
    assert "]]> </failure>" in ET.fromstring(fonte).find(".//failure").text


# --- Gradescope ---


@cada_relatorio
def test_gradescope_tem_os_campos_da_especificacao(relatorio):
    if not relatorio.requisitos:
        return
    dados = json.loads(formata("gradescope", relatorio))
    assert dados["score"] == relatorio.nota and isinstance(dados["execution_time"], float)
    assert dados["visibility"] == "visible" and dados["stdout_visibility"] == "hidden"
    assert {dados[c] for c in dados if c.endswith("_format")} == {"text"}
    for teste, resultado in zip(dados["tests"], relatorio.requisitos, strict=True):
        assert teste["status"] in ("passed", "failed") and teste["number"] == resultado.id
        assert isinstance(teste["name"], str) and isinstance(teste["tags"], list)
        assert isinstance(teste.get("output", ""), str)
        assert ("score" in teste) == ("max_score" in teste) == bool(resultado.maximo)
        if "score" in teste:
            assert (teste["score"] == teste["max_score"]) == (resultado.situacao == PASSOU)


def test_gradescope_de_varias_etapas_da_a_media():
    from grader.poderes.formatos.gradescope import dados

    juntos = dados([DE_TUDO, PERFEITO])
    assert juntos["score"] == round((DE_TUDO.nota + 100) / 2, 2)
    assert sum(t.get("max_score", 0) for t in juntos["tests"]) == pytest.approx(100, abs=0.1)


# --- GitHub Classroom ---


@cada_relatorio
def test_classroom_e_o_que_o_relator_le(relatorio):
    dados = json.loads(formata("classroom", relatorio))
    assert dados["version"] == 1 and dados["max_score"] == 100
    assert dados["status"] == {0: "pass", 1: "fail", 3: "error"}[relatorio.codigo_de_saida]
    assert sum(teste["score"] for teste in dados["tests"]) == round(relatorio.nota)
    for teste in dados["tests"]:
        assert teste["status"] in ("pass", "fail", "error") and isinstance(teste["score"], int)
        assert isinstance(teste["line_no"], int) and teste["execution_time"].endswith("s")
        assert (teste["message"] is None) == (teste["status"] == "pass")
        # O relator imprime estes dois no registro do GitHub Actions, cada um depois de um sinal.
        assert _comandos(teste["name"]) == _comandos(teste["message"] or "") == []


def test_pontos_inteiros_somam_a_nota():
    from grader.poderes.formatos.classroom import inteiros

    assert inteiros([20 / 12] * 12) == [2, 1, 2] * 4
    assert sum(inteiros([0.5] * 40)) == 20
    assert inteiros([0.4, 0.0, 0.2]) == [0, 0, 1]


# --- Exercism, versão 3 ---


@cada_relatorio
def test_exercism_tem_os_campos_da_versao_3(relatorio):
    dados = json.loads(formata("exercism", relatorio))
    assert dados["version"] == 3 and dados["status"] in ("pass", "fail", "error")
    assert ("message" in dados) == (dados["status"] == "error")
    rodaram = [r for r in relatorio.requisitos if r.situacao != PULADO]
    for teste, resultado in zip(dados["tests"], rodaram, strict=True):
        assert set(teste) <= {"name", "status", "message", "output", "test_code", "task_id"}
        assert teste["status"] in ("pass", "fail", "error") and teste["test_code"]
        assert ("message" in teste) == (teste["status"] != "pass")
        assert len(teste.get("output", "")) <= 500
        assert ("task_id" in teste) == (not resultado.regressao)


def test_exercism_so_diz_error_se_nada_foi_conferido():
    assert json.loads(formata("exercism", DE_TUDO))["status"] == "fail"
    quebrado = _relatorio(_resultado("3.1", ERRO_DO_CORRETOR, causa="sem rede"))
    dados = json.loads(formata("exercism", quebrado))
    assert dados["status"] == "error" and "sem rede" in dados["message"]
    longa = json.loads(formata("exercism", HOSTIS))["tests"][0]["output"]
    assert len(longa) == 500 and longa.endswith("[Saída cortada em 500 letras]")


# --- o GitHub Actions ---


def _desfaz(texto):
    """Como o executor lê uma propriedade ou uma mensagem (o `%25` por último)."""
    for escrito, letra in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        texto = texto.replace(escrito, letra)
    return texto.replace("%25", "%")


ANOTACAO = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


@cada_relatorio
def test_cada_anotacao_e_uma_linha_que_o_executor_entende(relatorio):
    linhas = formata("anotacoes", relatorio).split("\n")[:-1]
    for linha in linhas:
        tipo, propriedades, mensagem = ANOTACAO.fullmatch(linha).groups()
        pares = dict(par.split("=", 1) for par in (propriedades or "").split(",") if par)
        assert set(pares) <= {"file", "line", "title"}
        assert _comandos(_desfaz(mensagem)) == []
    assert linhas[-1].startswith("::notice::") and relatorio.titulo in linhas[-1]


def test_as_anotacoes_apontam_a_linha_e_escapam_o_que_separa():
    relatorio = _relatorio(
        _resultado("3.1", causa="50%, na linha 12: x\ny", titulo="A, b: c.", linha=12),
        _resultado("3.2", causa="na linha 12 que não é do arquivo", linha=23),
        arquivo="pasta\\etapa,3.py",
    )
    primeira, segunda, _ = formata("anotacoes", relatorio).splitlines()
    assert primeira.startswith(
        "::error file=pasta/etapa%2C3.py,line=12,title=3.1 A%2C b%3A c.::50%25, na linha 12: x"
    )
    assert ",line=23," in segunda


def test_as_anotacoes_sao_no_maximo_dez_e_o_resto_e_nomeado():
    muitas = _relatorio(*(_resultado(f"3.{n}") for n in range(1, 14)))
    linhas = formata("anotacoes", muitas).splitlines()
    assert [linha.split()[0] for linha in linhas].count("::error") == 10
    assert "Falharam também: 3.11, 3.12, 3.13" in linhas[-1]


def test_o_esqueleto_recebe_um_comeco_e_nao_erros():
    relatorio = _relatorio(
        _resultado("3.1"), esqueleto="linha 50: FAÇA: devolva", linha_do_esqueleto=50
    )
    linhas = formata("anotacoes", relatorio).splitlines()
    assert linhas[0].startswith("::notice file=etapas/etapa3.py,line=50,title=Comece por aqui::")
    assert len(linhas) == 2


@cada_relatorio
@pytest.mark.parametrize("nome", [nome for nome in TODOS if nome != "anotacoes"])
def test_nenhum_outro_formato_comeca_uma_linha_por_um_comando(nome, relatorio):
    """Se alguém os imprimir no registro; o `##[` é trocado ao imprimir."""
    assert _comandos(formata(nome, relatorio).replace("##[", "## [")) == []


@cada_relatorio
def test_o_resumo_deixa_o_texto_do_estudante_dentro_de_codigo(relatorio):
    fora = _sem_codigo(formata("resumo", relatorio))
    for perigo in ("<", "@turma", "::", "##[", "javascript", "](", "set-output"):
        assert perigo not in fora


def _sem_codigo(markdown):
    """O que sobra tirando blocos cercados e código entre crases, como o GFM os lê."""
    fora, cerca = [], ""
    for linha in markdown.split("\n"):
        achada = re.match(r"(`{3,})(text)?$", linha)
        if cerca:
            cerca = "" if achada and linha == cerca else cerca
        elif achada:
            cerca = achada[1]
        else:
            fora.append(re.sub(r"(?<![`\\])(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", linha))
    assert cerca == ""
    return "\n".join(fora)


def test_o_resumo_traz_nota_tabela_e_falhas():
    texto = formata("resumo", DE_TUDO)
    assert "**Nota " in texto and "| ❌ falhou | **3.2** Título do 3.2. | 0 de " in texto
    assert "### 3.2" in texto and "Causa provável: trocou" in texto
    assert "não conta" in texto
    enorme = _relatorio(*(_resultado(f"3.{n}", fez="x" * 99_999) for n in range(1, 40)))
    assert len(formata("resumo", enorme).encode()) < 1024 * 1024


@pytest.mark.parametrize(
    ("texto", "limpo"),
    [
        ("::error::x", ": :error::x"),
        ("oi\n \t::set-env::y", "oi\n \t: :set-env::y"),
        ("oi\r::x::", "oi\r: :x::"),
        ("a ##[error]b", "a ## [error]b"),
        ("std::string ::x", "std::string ::x"),
    ],
)
def test_sem_comandos_so_muda_o_que_seria_um_comando(texto, limpo):
    assert sem_comandos(texto) == limpo
    assert _comandos(limpo) == []


@pytest.mark.parametrize("largura", ["40", "80", "400"])
def test_no_github_o_relatorio_do_terminal_nao_tem_comandos(monkeypatch, largura):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("COLUMNS", largura)
    saida = io.StringIO()
    conversa = [_impresso(f"{'x' * n} ::error::y ##[warning]z\n::a::") for n in range(40)]
    mostra(_relatorio(_resultado(conversa=conversa, causa=HOSTIL), avisos=[HOSTIL]), saida, True)
    assert _comandos(saida.getvalue()) == []


# --- CSV ---


@cada_relatorio
def test_csv_tem_uma_linha_por_requisito_e_nenhuma_formula(relatorio):
    linhas = list(csv.DictReader(io.StringIO(formata("csv", relatorio), newline="")))
    assert [linha["requisito"] for linha in linhas] == [r.id for r in relatorio.requisitos]
    assert not [c for x in linhas for c in x.values() if c.lstrip()[:1] in ("=", "+", "-", "@")]


def test_csv_desarma_formulas():
    relatorio = _relatorio(_resultado(causa="=HYPERLINK(1)"), arquivo=" @SUM(1)")
    (linha,) = csv.DictReader(io.StringIO(formata("csv", relatorio), newline=""))
    assert linha["causa"] == "'=HYPERLINK(1)" and linha["arquivo"] == "' @SUM(1)"


# --- na linha de comando ---


def _grader(*argumentos, codificacao="utf-8"):
    """O que vai para outro programa é sempre UTF-8; o relatório, na `codificacao` da tela."""
    feito = subprocess.run(
        [sys.executable, "-m", "grader", *argumentos],
        cwd=corpus.RAIZ,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": codificacao},
    )
    feito.stdout, feito.stderr = feito.stdout.decode("utf-8"), feito.stderr.decode(codificacao)
    return feito


@pytest.mark.parametrize(
    ("opcoes", "frase"),
    [
        (["--formato", "inventado=x"], "os que existem são anotacoes, classroom, csv"),
        (["--formato", "junit"], "--formato junit=arquivo"),
        (["--formato", "junit=/nao/existe/x.xml"], "não consigo gravar o formato junit"),
        (["--formato", "junit=-", "--json", "-"], "só um resultado pode ir para a saída padrão"),
        (["--formato", "junit=x", "--observar"], "não anda junto"),
    ],
)
def test_um_formato_errado_tem_uma_frase_e_codigo_2(opcoes, frase):
    feito = _grader("1", *opcoes)
    assert feito.returncode == 2 and feito.stdout == ""
    assert frase in feito.stderr.lower() and "Traceback" not in feito.stderr


def test_varios_formatos_de_uma_correcao_so(tmp_path):
    pedidos = [f"--formato={nome}={tmp_path / nome}" for nome in TODOS if nome != "csv"]
    feito = _grader("1", "--solucao", *pedidos, "--formato", "csv=-", codificacao="cp850")
    assert feito.returncode == 0
    assert feito.stdout.startswith("etapa,") and feito.stdout.count("passou") >= 8
    assert "Nota 100" in feito.stderr
    assert ET.parse(tmp_path / "junit").getroot().attrib["failures"] == "0"
    for nome in ("classroom", "exercism", "gradescope", "json"):
        json.loads((tmp_path / nome).read_text(encoding="utf-8"))
