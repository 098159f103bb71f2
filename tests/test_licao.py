"""A lição cabe em qualquer terminal: sem HTML nem Mermaid, sem cores num pipe, com pausa."""

import os
import re
import subprocess
import sys

import corpus
import pytest
from paginas import PAGINAS

from grader.estudante.leitura import desenho, para_o_terminal
from grader.estudante.licao import BARRA, UmaTelaPorVez
from grader.linha_de_comando import executa


@pytest.fixture
def licao(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    def pede(*argumentos, codigo=0):
        assert executa(["licao", *argumentos]) == codigo
        lido = capsys.readouterr()
        return lido.err if codigo else lido.out

    return pede


@pytest.mark.parametrize("pagina", [pagina.stem for pagina in PAGINAS])
def test_cabe_em_60_colunas_e_nao_sobra_marcacao(licao, pagina):
    texto = licao(pagina)
    assert max(map(len, texto.split("\n"))) <= 60
    sobras = r"(?<!`)<a id|(?<!`)<!--|```|sequenceDiagram|->>|\]\((?:http|[a-z_0-9]+\.md)|\x1b|[ ]$"
    assert not re.search(sobras, texto, re.M)


def test_numero_nome_ou_o_link_do_relatorio(licao):
    assert licao("3") == licao("etapa3") == licao("docs_pt/etapa3.md#requisito-3-4")


def test_requisitos_e_codigo_estao_la(licao):
    texto = licao("etapa1")
    assert "1.6 Atende um segundo cliente" in " ".join(texto.split())
    assert "python -m grader etapa1 --so 1.6" in texto
    assert "Ambientes (`licao ambientes`)" in " ".join(texto.split())
    assert "while dados := conexao.recv(4096):" in texto


def test_perguntas_vem_com_as_respostas(licao):
    texto = " ".join(licao("perguntas").split())
    assert "Minhas mensagens chegam grudadas" in texto and "O TCP não guarda onde" in texto


@pytest.mark.parametrize("pedida", ["etapa99", "../README", "etapa1x", "99"])
def test_pagina_que_nao_existe(licao, pedida):
    assert f"Não existe a página “{pedida}”: as páginas são etapa1" in licao(pedida, codigo=2)


def test_sem_pagina_diz_quais_existem(licao):
    assert "glossario" in licao(codigo=2)


def test_ajuda(licao):
    assert "--navegador" in licao("--ajuda")


def test_desenho_vira_quem_fala_com_quem():
    assert desenho(
        "sequenceDiagram\n  participant A as ana\n  participant S as servidor\n"
        "  A->>S: oi\n  Note over S: guarda\n  S-->>A: oi"
    ) == ["ana → servidor  oi", "                (guarda)", "servidor → ana  oi"]
    assert desenho('stateDiagram-v2\n  state "na sala" as S\n  [*] --> S: entra\n  S --> [*]') == [
        "● → na sala  entra",
        "na sala → ●",
    ]


def test_codigo_nao_e_tocado():
    pagina = "```python\nx = lista[0](1)  # <a id>\n```\n"
    assert para_o_terminal(pagina) == pagina


def _num_terminal(*opcoes):
    """O que um terminal recebe, com um paginador que marca cada linha."""
    pty = pytest.importorskip("pty", reason="só há pseudoterminais em Linux e macOS")
    mestre, escravo = pty.openpty()
    feito = subprocess.Popen(
        [sys.executable, "-m", "grader", "licao", "etapa1", *opcoes],
        cwd=corpus.RAIZ,
        stdin=escravo,
        stdout=escravo,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PAGER": "sed s/^/pausa:/", "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(escravo)
    partes = []
    try:
        while parte := os.read(mestre, 65536):
            partes.append(parte)
    except OSError:
        pass  # no Linux, o terminal sem ninguém do outro lado dá erro em vez de fim
    os.close(mestre)
    assert feito.wait(timeout=20) == 0
    return b"".join(partes).decode()


def test_num_terminal_ha_cores_e_pausa():
    com_pausa = _num_terminal()
    assert "pausa:" in com_pausa and "\x1b[" in com_pausa


@pytest.mark.parametrize(
    ("teclas", "vistas"),
    [
        ("q", "1 2"),
        ("\x03", "1 2"),
        ("\rq", "1 2 3"),
        (" q", "1 2 3 4"),
        ("  ", "1 2 3 4 5 ã—"),
    ],
)
def test_no_windows_uma_tela_por_vez_com_todas_as_letras(capsys, teclas, vistas):
    apertadas = iter(teclas)
    UmaTelaPorVez(3, lambda: next(apertadas)).show("1  \n2\n3\n4\n5\nã—\n")
    assert next(apertadas, "") == ""  # nenhuma tecla a mais, nem a menos
    tela = capsys.readouterr().out
    assert BARRA in tela
    assert tela.replace(BARRA, "").replace("\r", "").split() == vistas.split()


def test_no_windows_o_que_cabe_na_tela_nao_espera_tecla(capsys):
    UmaTelaPorVez(3, lambda: pytest.fail("esperou")).show("1\n2\n")
    assert capsys.readouterr().out == "1\n2\n"
