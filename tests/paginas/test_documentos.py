"""O que as páginas dizem acontece: exemplos dão a saída colada, comandos são aceitos.

Um exemplo livre é executado, e o bloco ```text que o segue tem de ser o que ele mostra. O que não
se pode executar sozinho traz o motivo na marca: `<!-- trecho livre: precisa de dois terminais -->`.
"""

import os
import re
import shlex
import subprocess
import sys

import pytest

from grader import linha_de_comando
from grader.contrato.resultado import Relatorio
from paginas import (
    DOCS,
    LINK,
    PAGINAS,
    RAIZ,
    TRECHO_LIVRE,
    ancoras,
    blocos,
    comandos,
    executaveis,
    prosa,
    texto_de,
    titulos,
)

EXECUTAVEIS = [par for pagina in PAGINAS for par in executaveis(pagina)]
NAO_EXECUTADOS_NO_MAXIMO = 3  # por página
LINHAS_NO_MAXIMO = 380  # o que se lê de uma sentada; uma tabela se consulta
GLOSSARIO = DOCS / "glossario.md"
PERGUNTAS = DOCS / "perguntas.md"
TERMO = re.compile(
    r'^<a id="([\w-]+)"></a>\*\*(.+?)\*\*: (.+?) \(\[[^\]]+\]\((\w+)\.md#([\w-]+)\)\)$', re.M
)
NEGRITO = re.compile(r"(?<!</a>)\*\*([a-zà-ú][\w à-ú-]*)\*\*")

cada_pagina = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.stem)


@pytest.mark.parametrize(("bloco", "colada"), EXECUTAVEIS, ids=lambda valor: f"{valor}"[:20])
def test_exemplo_da_a_saida_colada(bloco, colada, tmp_path):
    assert colada is not None, f"sem a saída colada nem o motivo na marca:\n{bloco.codigo}"
    saida = _executa(bloco.codigo, tmp_path)
    if TRECHO_LIVRE.fullmatch(bloco.marca)["sem_ordem"]:
        saida, colada = ("".join(sorted(t.splitlines(keepends=True))) for t in (saida, colada))
    assert re.fullmatch(_com_reticencias(colada), saida), f"saiu:\n{saida}\nestá colado:\n{colada}"


def _executa(codigo, pasta):
    """O que aparece na tela; de um traceback, só a última linha, como nas lições."""
    (pasta / "experimento.py").write_text(codigo, encoding="utf-8")
    feito = subprocess.run(
        [sys.executable, "experimento.py"],
        cwd=pasta,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(RAIZ), "PYTHONIOENCODING": "utf-8"},
        timeout=20,
    )
    tela = [_numa_tela(linha) for linha in feito.stdout.decode().split("\n")]
    if feito.returncode:
        tela[-1:] = [feito.stderr.decode().rstrip().split("\n")[-1], ""]
    return "\n".join(tela)


def _numa_tela(linha):
    """Um \\r volta ao começo da linha, e o que vem depois é escrito por cima."""
    tela = ""
    for parte in linha.split("\r"):
        tela = parte + tela[len(parte) :]
    return tela


def _com_reticencias(colada):
    """Na saída colada, … é o que muda de uma execução para outra."""
    return ".*".join(re.escape(parte) for parte in colada.split("…"))


@cada_pagina
def test_quase_tudo_se_executa(pagina):
    marcas = [TRECHO_LIVRE.fullmatch(bloco.marca) for bloco in blocos(pagina)]
    assert sum(bool(m and m["por_que_nao_se_executa"]) for m in marcas) <= NAO_EXECUTADOS_NO_MAXIMO


def test_ha_exemplos():
    assert len(EXECUTAVEIS) > 20


@pytest.fixture
def sem_corrigir(monkeypatch, tmp_path):
    """A linha de comando confere tudo o que recebe e para antes de iniciar um programa."""
    feita = Relatorio("etapa1", "Etapa 1", "x.py", 1, 0.0, [])
    monkeypatch.setattr(Relatorio, "codigo_de_saida", 0)
    recusa = "grader.poderes.protecao.niveis.recusa"
    monkeypatch.setattr(recusa, lambda _: "")  # o que a máquina dá não importa
    monkeypatch.setattr(linha_de_comando, "corrige", lambda *_, **__: feita)
    monkeypatch.setattr("grader.estudante.observar.observa", lambda *_: 0)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("pagina", [*PAGINAS, RAIZ / "README.md"], ids=lambda pagina: pagina.stem)
def test_comandos_do_corretor_sao_aceitos(pagina, sem_corrigir, tmp_path, capsys):
    for comando in set(comandos(texto_de(pagina))):
        argumentos = shlex.split(comando)
        if argumentos[0] in linha_de_comando.comandos():
            capsys.readouterr()
            assert linha_de_comando.executa([argumentos[0], "--ajuda"]) == 0
            ajuda = capsys.readouterr().out
            opcoes = [parte for parte in argumentos if parte.startswith("--")]
            assert all(opcao == "--ajuda" or opcao in ajuda for opcao in opcoes), comando
        else:
            if "--arquivo" in argumentos:
                arquivo = tmp_path / argumentos[argumentos.index("--arquivo") + 1]
                arquivo.parent.mkdir(parents=True, exist_ok=True)
                arquivo.touch()
            if "--requisitos-extra" in argumentos:
                _com_requisitos(tmp_path / argumentos[argumentos.index("--requisitos-extra") + 1])
            assert linha_de_comando.executa(argumentos) == 0, comando


def _com_requisitos(pasta):
    pasta.mkdir(exist_ok=True)
    (pasta / "etapa3.py").write_text(
        "from grader.requisitos import requisito\n\n\n"
        '@requisito("3.50", dicas=("uma", "outra"))\n'
        "def requisito_meu(sala):\n"
        '    """Faz mais uma coisa."""\n',
        encoding="utf-8",
    )


@cada_pagina
def test_arquivos_que_se_manda_executar_existem(pagina):
    for arquivo in re.findall(r"python ((?:etapas|solucoes|tests)/\w+\.py)", texto_de(pagina)):
        assert (RAIZ / arquivo).exists(), arquivo


@cada_pagina
def test_tamanho_da_pagina(pagina):
    linhas = [linha for linha in texto_de(pagina).splitlines() if not linha.startswith("|")]
    assert len(linhas) <= LINHAS_NO_MAXIMO


def test_glossario_aponta_para_onde_o_termo_aparece():
    termos = TERMO.findall(texto_de(GLOSSARIO))
    assert len(termos) == texto_de(GLOSSARIO).count("<a id=") > 30
    nomes = [nome.casefold() for _, nome, *_ in termos]
    assert nomes == sorted(nomes, key=_sem_acento), "fora da ordem alfabética"
    for _, nome, _, pagina, ancora in termos:
        destino = DOCS / f"{pagina}.md"
        assert ancora in ancoras(destino), nome
        assert _sem_marcas(nome) in _sem_marcas(texto_de(destino)), f"{nome} não está em {pagina}"


def test_termos_em_negrito_estao_no_glossario():
    """Nas lições que o glossário já cobre, todo termo apresentado em negrito tem o seu verbete."""
    termos = TERMO.findall(texto_de(GLOSSARIO))
    nomes = {_sem_marcas(nome) for _, nome, *_ in termos}
    cobertas = {pagina for *_, pagina, _ in termos if pagina.startswith("etapa")}
    assert cobertas
    for licao in cobertas:
        for termo in NEGRITO.findall(prosa(DOCS / f"{licao}.md")):
            if not termo.endswith((".", "?")):
                nome = _sem_marcas(termo)
                assert {nome, nome.removesuffix("s")} & nomes, f"{termo}, de {licao}"


def _sem_marcas(texto):
    return " ".join(re.sub(r"[*`]", "", texto).casefold().split())


def _sem_acento(nome):
    return nome.translate(str.maketrans("áâãàéêíóôõúç`", "aaaaeeiooouc "))


def test_perguntas_estao_todas_no_indice():
    paginas = sorted(DOCS.glob("perguntas_*.md"))
    feitas = [
        (f"{pagina.name}", titulo)
        for pagina in [PERGUNTAS, *paginas]
        for titulo in titulos(pagina, 3)
    ]
    indice = re.findall(r"^- \[(.+)\]\((\w+\.md)#", texto_de(PERGUNTAS), re.M)
    assert sorted((pagina, titulo) for titulo, pagina in indice) == sorted(feitas)
    assert len(feitas) >= 40
    assert len({titulo for _, titulo in feitas}) == len(feitas)


def test_toda_pagina_e_alcancada_de_outra():
    """Quem começa no README chega a todas as páginas seguindo links."""
    vistas, a_ver = set(), [RAIZ / "README.md"]
    while a_ver:
        pagina = a_ver.pop()
        for alvo in LINK.findall(prosa(pagina)):
            destino = (pagina.parent / alvo.partition("#")[0]).resolve()
            if destino.suffix == ".md" and destino not in vistas:
                vistas.add(destino)
                a_ver.append(destino)
    assert set(PAGINAS) <= vistas
