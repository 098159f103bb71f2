"""`continuar` põe o que é do estudante no esqueleto, e nenhum comando perde arquivo nenhum."""

import ast
import re
import subprocess
import sys

import pytest
from paginas import PAGINAS, executaveis
from regrava import guarda_esqueleto, iguais

from grader.contrato.etapas import KIT, etapa_anterior, etapas
from grader.estudante import esqueletos
from grader.estudante.continuar import por_fazer
from grader.estudante.copias import copias
from grader.estudante.leva import Fonte, leva
from grader.estudante.progresso import Anotacao, Progresso, grava, impressao
from grader.linha_de_comando import executa

MEU = '''"""Etapa 3 — Apelidos."""

import math

LIMITE = 20


def ajuda(x):
    return math.floor(x) + LIMITE


def recusa(apelido):
    # do meu jeito
    return ajuda(len(apelido)) > 40


def entra(apelido):
    print("mudou na etapa 4", apelido)
'''.encode()
ESQUELETO = '''"""Etapa 4 — Privado: complete cada FAÇA."""

import socket


def recusa(apelido):
    return len(apelido) > 20


def entra(apelido):
    print("o da etapa 4", socket)


def privado(linha):
    # FAÇA: separe o nome do texto,
    # que vem depois do espaço.
    return linha
'''.encode()
CONTINUADO = '''"""Etapa 4 — Privado: complete cada FAÇA."""

import socket
import math


LIMITE = 20


def ajuda(x):
    return math.floor(x) + LIMITE


def recusa(apelido):
    # do meu jeito
    return ajuda(len(apelido)) > 40


def entra(apelido):
    print("o da etapa 4", socket)


def privado(linha):
    # FAÇA: separe o nome do texto,
    # que vem depois do espaço.
    return linha
'''.encode()


@pytest.fixture(autouse=True)
def pasta(tmp_path, monkeypatch):
    """Um curso de mentira, com os esqueletos 4 e 5 e uma etapa 3 já resolvida."""
    monkeypatch.setenv("GRADER_PROGRESSO", str(tmp_path / "progresso.json"))
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs_pt").mkdir()
    (tmp_path / "docs_pt" / "etapa1.md").touch()
    monkeypatch.setattr("grader.estudante.esqueletos.GUARDADOS", tmp_path)
    destino = tmp_path / "etapas"
    destino.mkdir()
    (destino / "etapa3.py").write_bytes(MEU)
    for nome in ("etapa4", "etapa5"):
        (destino / f"{nome}.py").write_bytes(ESQUELETO)
        guarda_esqueleto(nome, destino / f"{nome}.py", ["recusa"])
    return destino


@pytest.fixture
def grader(capsys):
    def pede(*argumentos, codigo=0):
        assert executa(list(argumentos)) == codigo
        lido = capsys.readouterr()
        return lido.err if codigo else lido.out

    return pede


@pytest.fixture
def continuar(grader):
    return lambda *argumentos, **opcoes: grader("continuar", *argumentos, **opcoes)


def conteudo(pasta):
    return {arquivo.name: arquivo.read_bytes() for arquivo in pasta.iterdir()}


def test_leva_a_funcao_que_segue_igual_com_o_que_ela_usa(continuar, pasta):
    texto = continuar("etapa4")
    assert (pasta / "etapa4.copia1.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa3.py").read_bytes() == MEU
    assert (pasta / "etapa4.py").read_bytes() == CONTINUADO
    assert "com o que você escreveu na etapa 3: recusa. O resto já vem pronto." in texto
    assert "guardado em etapas/etapa4.copia1.py" in texto
    assert "python -m grader etapa4\n" in texto
    assert por_fazer("etapa4")


@pytest.mark.parametrize(
    ("funcao", "por_que"),
    [
        ("def recusa(apelido, mais):\n    return 1\n", "tem outros parâmetros"),
        ("async def recusa(apelido):\n    return 1\n", "tem outros parâmetros"),
        ("sala = []\ndef recusa(apelido):\n    return apelido in sala\n", "usa “sala”"),
        ("def recusa(apelido):\n    return nunca_criada\n", "usa “nunca_criada”"),
        ("conta = 0\ndef recusa(apelido):\n    global conta\n    conta += 1\n", "“conta”"),
        ("def f():\n    return sala\nsala = 1\ndef recusa(apelido):\n    return f()\n", "“sala”"),
    ],
)
def test_o_que_quebraria_fica_e_diz_por_que(continuar, pasta, funcao, por_que):
    (pasta / "etapa3.py").write_text(funcao, encoding="utf-8")
    texto = continuar("etapa4")
    assert f"A sua recusa não foi: {por_que}" in texto or por_que in texto
    assert (pasta / "etapa4.py").read_bytes() == ESQUELETO


@pytest.mark.parametrize(
    "funcao",
    [
        "def recusa(apelido):\n    x = [y for y in apelido]\n    return x\n",
        "def recusa(apelido):\n    def dentro(z):\n        return z + apelido\n    return dentro\n",
        "import os.path as p\ndef recusa(apelido):\n    return p.join(apelido)\n",
        "from re import match as m, sub\r\ndef recusa(apelido):\r\n    return m(apelido)\r\n",
        "@staticmethod\ndef recusa(apelido):\n\treturn entra(apelido)\n",
        "def recusa(apelido): return True\n",
    ],
)
def test_o_que_vai_compila_e_o_resto_do_esqueleto_esta_la(funcao):
    feito = leva(funcao.replace("\r\n", "\n"), ESQUELETO.decode(), ["recusa"])
    assert feito.levadas == ["recusa"]
    ast.parse(feito.texto)
    assert funcao.splitlines()[-1] in feito.texto
    assert feito.texto.endswith(ESQUELETO.decode().split("\n\n\n", 2)[2])


@pytest.mark.parametrize("nome", [n for n in etapas() if etapa_anterior(n)])
def test_a_solucao_levada_ao_esqueleto_de_verdade(nome):
    """Com o próprio kit: vão todas as que a etapa não muda, e o esqueleto já as tinha iguais."""
    solucao = (KIT / "solucoes" / f"{etapa_anterior(nome)}.py").read_text(encoding="utf-8")
    esqueleto = (KIT / "etapas" / f"{nome}.py").read_text(encoding="utf-8")
    seguem = iguais(solucao, esqueleto)
    assert leva(solucao, esqueleto, seguem).texto == esqueleto
    meu = re.sub(r"^((?:def|class) \w+.*)$", r"\1  # meu", solucao, flags=re.M)
    feito = leva(meu, esqueleto, seguem)
    assert (feito.levadas, feito.ficaram) == (seguem, {})
    assert feito.texto.replace("  # meu", "") == esqueleto


USAM_O_ARQUIVO = [
    par for pagina in PAGINAS for par in executaveis(pagina) if "from etapas." in par[0].codigo
]


@pytest.mark.parametrize(("bloco", "colada"), USAM_O_ARQUIVO, ids=lambda valor: f"{valor}"[:20])
def test_o_experimento_que_usa_o_arquivo_vale_para_quem_continuou(bloco, colada, pasta):
    """O que ele importa vem das funções do estudante, e não só do esqueleto."""
    nome = bloco.pagina.stem
    solucao = (KIT / "solucoes" / f"{etapa_anterior(nome)}.py").read_text(encoding="utf-8")
    esqueleto = (KIT / "etapas" / f"{nome}.py").read_text(encoding="utf-8")
    meu = re.sub(r"^((?:def|class) \w+.*)$", r"\1  # meu", solucao, flags=re.M)
    levado = leva(meu, esqueleto, iguais(solucao, esqueleto)).texto
    assert "# meu" in levado
    (pasta / f"{nome}.py").write_text(levado, encoding="utf-8")
    comando = [sys.executable, "-X", "utf8", "-c", bloco.codigo]
    feito = subprocess.run(comando, cwd=pasta.parent, capture_output=True, encoding="utf-8")
    assert (feito.stdout, feito.stderr) == (colada, "")


@pytest.mark.parametrize("nome", [n for n in etapas() if etapa_anterior(n)])
def test_continuar_de_um_programa_certo_de_outro_estilo_da_um_esqueleto_inteiro(nome):
    """Os programas dos estudantes são escritos de outro jeito; com eles, o herdado já passava."""
    esqueleto = Fonte((KIT / "etapas" / f"{nome}.py").read_text(encoding="utf-8"))
    anterior = KIT / "solucoes" / f"{etapa_anterior(nome)}.py"
    seguem = iguais(anterior.read_text(encoding="utf-8"), esqueleto.texto)
    for programa in (KIT / "tests" / "corpus" / "certos").glob(f"{etapa_anterior(nome)}_*.py"):
        feito = leva(programa.read_text(encoding="utf-8"), esqueleto.texto, seguem)
        assert feito.levadas or feito.texto == esqueleto.texto
        novo = Fonte(feito.texto)
        ficou = set(esqueleto.nomes) - set(feito.levadas)
        for n in ficou:
            assert novo.trecho(novo.nomes[n]) == esqueleto.trecho(esqueleto.nomes[n])


def recusa(continuar, pasta, copia="etapa4.copia1.py"):
    antes = conteudo(pasta)
    texto = continuar("etapa4", codigo=2)
    assert f"com --sim, ele seria guardado em etapas/{copia} e trocado" in texto
    assert len(texto.splitlines()) == 2  # uma frase, e onde ver as opções
    assert conteudo(pasta) == antes


def test_recusa_o_que_ja_mudou_e_com_sim_guarda_de_novo(continuar, pasta):
    continuar("etapa4")
    (pasta / "etapa4.py").write_bytes(b"# meu trabalho na etapa 4\n")
    recusa(continuar, pasta, "etapa4.copia2.py")
    continuar("etapa4", "--sim")
    assert (pasta / "etapa4.copia1.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa4.copia2.py").read_bytes() == b"# meu trabalho na etapa 4\n"
    assert (pasta / "etapa4.py").read_bytes() == CONTINUADO


def test_recusa_o_esqueleto_com_uma_linha_a_mais(continuar, pasta):
    (pasta / "etapa4.py").write_bytes(ESQUELETO + b"x = 1\n")
    recusa(continuar, pasta)


def test_fim_de_linha_do_windows_ainda_e_o_esqueleto(continuar, pasta):
    (pasta / "etapa4.py").write_bytes(ESQUELETO.replace(b"\n", b"\r\n"))
    (pasta / "etapa3.py").write_bytes(MEU.replace(b"\n", b"\r\n"))
    continuar("etapa4")
    assert (pasta / "etapa4.py").read_bytes() == CONTINUADO


def test_sem_o_esqueleto_guardado_nao_mexe_em_nada(grader, pasta):
    (esqueletos.GUARDADOS / "etapa4.txt").unlink()
    antes = conteudo(pasta)
    for comando in ("continuar", "recomecar"):
        assert "este kit não tem o esqueleto" in grader(comando, "etapa4", codigo=2).lower()
    assert conteudo(pasta) == antes


def test_nunca_sobrescreve_uma_copia(continuar, pasta):
    (pasta / "etapa4.copia1.py").write_bytes(b"preciosa")
    (pasta / "etapa4.copia3.py").write_bytes(b"tambem")
    continuar("etapa4", "--sim")
    assert (pasta / "etapa4.copia1.py").read_bytes() == b"preciosa"
    assert (pasta / "etapa4.copia2.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa4.copia3.py").read_bytes() == b"tambem"


def test_pedir_duas_vezes_nao_faz_nada(continuar, pasta):
    continuar("etapa4")
    antes = conteudo(pasta)
    for opcoes in ((), ("--sim",)):
        assert "guardado" not in continuar("etapa4", *opcoes)
    assert conteudo(pasta) == antes


def test_sem_o_arquivo_da_etapa_so_escreve(continuar, pasta):
    (pasta / "etapa4.py").unlink()
    assert "guardado" not in continuar("etapa4")
    assert (pasta / "etapa4.py").exists() and copias(pasta / "etapa4.py") == []


def test_avisa_se_a_anterior_nao_esta_concluida(continuar, pasta):
    assert "Aviso: a etapa3 não consta como concluída" in continuar("etapa4")
    feita = Anotacao(100, True, "", impressao(pasta / "etapa4.py"))
    assert grava(Progresso({"etapa4": feita}, {}, "etapa4"))
    assert "Aviso" not in continuar("etapa5")


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        ([], "Diga de qual etapa"),
        (["etapa1"], "é a primeira"),
        (["etapa99"], "Não existe a etapa"),
        (["etapa4.copia1"], "Não existe a etapa"),
        (["../etapa4"], "Não existe a etapa"),
        (["etapa6"], "não encontrei etapas/etapa5.py"),
        (["etapa4", "--nao"], "Não conheço a opção"),
    ],
)
def test_uso_errado(continuar, pasta, argumentos, frase):
    (pasta / "etapa5.py").unlink()
    antes = conteudo(pasta)
    assert frase.lower() in continuar(*argumentos, codigo=2).lower()
    assert conteudo(pasta) == antes


@pytest.mark.parametrize(
    ("fonte", "frase"),
    [
        (b"def main(:\n", "tem um erro de sintaxe na linha 1: conserte-o antes"),
        (b"x\0y", "tem um erro de sintaxe"),
        ("# não\n".encode("latin-1"), "não está em UTF-8: salve-o em UTF-8"),
    ],
)
def test_um_programa_que_nao_se_le_nao_e_levado(continuar, pasta, fonte, frase):
    (pasta / "etapa3.py").write_bytes(fonte)
    antes = conteudo(pasta)
    assert frase in continuar("etapa4", codigo=2)
    assert conteudo(pasta) == antes


def test_sem_poder_guardar_nao_toca_em_nada(continuar, pasta, monkeypatch):
    """A pasta some entre a leitura e a cópia: o mais perto de um disco cheio sem ter um."""
    longe = pasta / "nao_existe" / "etapa4.copia1.py"
    monkeypatch.setattr("grader.estudante.copias.proxima_copia", lambda _: longe)
    antes = conteudo(pasta)
    assert "Não consegui gravar" in continuar("etapa4", codigo=2)
    assert conteudo(pasta) == antes


# --- recomecar e desfazer ---


def test_recomecar_repoe_o_esqueleto_e_desfazer_volta(grader, pasta):
    (pasta / "etapa4.py").write_bytes(b"# meu trabalho\n")
    texto = grader("recomecar", "4")
    assert (pasta / "etapa4.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa4.copia1.py").read_bytes() == b"# meu trabalho\n"
    assert "python -m grader desfazer etapa4" in texto
    assert "(de etapas/etapa4.copia1.py)" in grader("desfazer", "4")
    assert (pasta / "etapa4.py").read_bytes() == b"# meu trabalho\n"
    grader("desfazer", "etapa4")
    assert (pasta / "etapa4.py").read_bytes() == ESQUELETO
    grader("desfazer", "etapa4")
    assert (pasta / "etapa4.py").read_bytes() == b"# meu trabalho\n"
    assert len(copias(pasta / "etapa4.py")) == 2, "as idas e vindas não enchem a pasta"


def test_desfazer_o_continuar_guarda_o_que_se_fez_depois(grader, pasta):
    grader("continuar", "etapa4")
    (pasta / "etapa4.py").write_bytes(b"# trabalho depois\n")
    grader("desfazer", "etapa4")
    assert (pasta / "etapa4.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa4.copia2.py").read_bytes() == b"# trabalho depois\n"


def test_o_esqueleto_como_veio_nao_tem_o_que_recomecar(grader, pasta):
    antes = conteudo(pasta)
    assert "ainda é o esqueleto: não há o que recomeçar" in grader("recomecar", "4", codigo=2)
    assert "não há cópia guardada" in grader("desfazer", "4", codigo=2).lower()
    assert conteudo(pasta) == antes


def test_recomecar_um_arquivo_apagado(grader, pasta):
    (pasta / "etapa4.py").unlink()
    grader("recomecar", "4")
    assert (pasta / "etapa4.py").read_bytes() == ESQUELETO


@pytest.mark.parametrize("comando", ["recomecar", "desfazer"])
def test_uso_errado_dos_dois(grader, comando):
    assert "Diga de qual etapa" in grader(comando, codigo=2)
    assert "Não existe a etapa" in grader(comando, "99", codigo=2)
    assert "Uso: " in grader(comando, "--ajuda")


def test_uma_copia_nao_e_uma_etapa(tmp_path, monkeypatch):
    requisitos = tmp_path / "requisitos"
    requisitos.mkdir()
    for nome in ("etapa4.py", "etapa4.copia1.py", "etapa10.py"):
        (requisitos / nome).touch()
    monkeypatch.setattr("grader.contrato.etapas.PASTA", requisitos)
    assert etapas() == ["etapa4", "etapa10"]


def test_ajuda(continuar):
    assert "--sim" in continuar("--ajuda")
