"""`continuar` leva o programa adiante e não perde arquivo nenhum, peça o que se pedir."""

import ast
import itertools
import shutil

import pytest

from grader.contrato.etapas import KIT, etapas, numero_da_etapa, titulo
from grader.estudante import esqueletos
from grader.estudante.continuar import adaptado, copias, facas
from grader.estudante.progresso import Anotacao, Progresso, grava, impressao
from grader.linha_de_comando import executa


@pytest.fixture(autouse=True)
def pasta(tmp_path, monkeypatch):
    """Um curso de mentira, com os esqueletos 4 e 5 e uma etapa 3 já resolvida."""
    monkeypatch.setenv("GRADER_PROGRESSO", str(tmp_path / "progresso.json"))
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs_pt").mkdir()
    (tmp_path / "docs_pt" / "etapa1.md").touch()
    monkeypatch.setattr("grader.estudante.esqueletos.MARCAS", tmp_path)
    destino = tmp_path / "etapas"
    destino.mkdir()
    (destino / "etapa3.py").write_bytes(MEU)
    for nome in ("etapa4", "etapa5"):
        (destino / f"{nome}.py").write_bytes(ESQUELETO)
    for nome in ("etapa4", "etapa5"):
        esqueletos.anota(nome, destino / f"{nome}.py")
    return destino


MEU = '''"""Etapa 3 — Apelidos: cada pessoa entra com um nome só seu.

Confira com: python -m grader etapa3
"""

print("meu, da etapa3")
'''.encode()
ESQUELETO = '''"""Etapa 4 — Privado: complete cada FAÇA."""

def privado(linha):
    # FAÇA: separe o nome do texto,
    # que vem depois do espaço.
    return linha  # FAÇA: troque isto.

    # outro comentário, que não é do FAÇA
'''.encode()


@pytest.fixture
def continuar(capsys):
    def pede(*argumentos, codigo=0):
        assert executa(["continuar", *argumentos]) == codigo
        lido = capsys.readouterr()
        return lido.err if codigo else lido.out

    return pede


def conteudo(pasta):
    return {arquivo.name: arquivo.read_bytes() for arquivo in pasta.iterdir()}


def test_copia_guarda_e_lista_o_que_falta(continuar, pasta):
    texto = continuar("etapa4")
    assert (pasta / "etapa4.copia1.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa3.py").read_bytes() == MEU
    assert b'print("meu, da etapa3")' in (pasta / "etapa4.py").read_bytes()
    assert "guardado em etapas/etapa4.copia1.py" in texto
    assert "linha 4: separe o nome do texto, que vem depois do espaço.\n" in texto
    assert "linha 6: troque isto.\n" in texto
    assert "python -m grader etapa4\n" in texto


def test_a_docstring_passa_a_falar_da_etapa_nova(continuar, pasta):
    continuar("4")
    docstring = ast.get_docstring(ast.parse((pasta / "etapa4.py").read_bytes()))
    assert docstring.startswith("Etapa 4 — Privado: continuação do meu programa da etapa 3.\n")
    assert docstring.endswith("python -m grader etapa4")


@pytest.mark.parametrize(
    "fonte",
    [
        b"",
        b"def main(:\n",
        b"\xff\xe7\n",
        b"\xef\xbb\xbf'''Etapa 3'''\n",
        b"x = 1\n",
        b"# s\xc3\xb3 um coment\xc3\xa1rio\n",
        b"x\0y",
    ],
)
def test_o_que_nao_e_facil_vai_como_esta(fonte):
    assert adaptado(fonte, "etapa4", "etapa3") == fonte


@pytest.mark.parametrize("aspas", ['"""', "'''", '"', "'"])
def test_docstring_de_uma_linha_continua_valida(aspas):
    fonte = f"{aspas}Etapa 3 — Apelidos: x.{aspas}\r\nx = 1\r\n".encode()
    novo = adaptado(fonte, "etapa4", "etapa3")
    ast.parse(novo)
    assert novo.endswith(b"\r\nx = 1\r\n")


@pytest.mark.parametrize(("anterior", "nome"), list(itertools.pairwise(etapas())))
def test_esqueletos_de_verdade(anterior, nome):
    fonte = (KIT / "etapas" / f"{anterior}.py").read_bytes()
    docstring = ast.get_docstring(ast.parse(adaptado(fonte, nome, anterior)))
    primeira = docstring.splitlines()[0]
    assert primeira.startswith(f"{titulo(nome)}: ")
    numero = numero_da_etapa(anterior)
    assert primeira.endswith(f": continuação do meu programa da etapa {numero}.")
    assert anterior not in docstring


def test_facas_dos_esqueletos_de_verdade():
    for nome in etapas():
        fonte = (KIT / "etapas" / f"{nome}.py").read_bytes()
        assert len(facas(fonte)) == fonte.decode().count("# FAÇA:")


def recusa(continuar, pasta, copia="etapa4.copia1.py"):
    antes = conteudo(pasta)
    texto = continuar("etapa4", codigo=2)
    assert f"com --sim, ele seria guardado em etapas/{copia} e trocado" in texto
    assert len(texto.splitlines()) == 2  # uma frase, e onde ver as opções
    assert conteudo(pasta) == antes


def test_recusa_o_que_ja_foi_trocado_e_com_sim_guarda_de_novo(continuar, pasta):
    continuar("etapa4")
    (pasta / "etapa4.py").write_bytes(b"# meu trabalho na etapa 4\n")
    recusa(continuar, pasta, "etapa4.copia2.py")
    texto = continuar("etapa4", "--sim")
    assert (pasta / "etapa4.copia1.py").read_bytes() == ESQUELETO
    assert (pasta / "etapa4.copia2.py").read_bytes() == b"# meu trabalho na etapa 4\n"
    assert "nas linhas de etapas/etapa4.copia1.py" in texto


def test_recusa_o_esqueleto_com_uma_linha_a_mais(continuar, pasta):
    (pasta / "etapa4.py").write_bytes(ESQUELETO + b"x = 1\n")
    recusa(continuar, pasta)


def test_fim_de_linha_do_windows_ainda_e_o_esqueleto(continuar, pasta):
    (pasta / "etapa4.py").write_bytes(ESQUELETO.replace(b"\n", b"\r\n"))
    assert "linha 4: separe o nome do texto, que vem" in continuar("etapa4")


def test_sem_a_marca_do_esqueleto_pede_confirmacao(continuar, pasta):
    marca = esqueletos.MARCAS / "etapa4.sha256"
    marca.write_text("", encoding="ascii")
    recusa(continuar, pasta)
    marca.unlink()
    recusa(continuar, pasta)


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
    assert "não há o que trazer" in continuar("etapa4")
    assert "não há o que trazer" in continuar("etapa4", "--sim")
    assert conteudo(pasta) == antes


def test_sem_o_arquivo_da_etapa_so_copia(continuar, pasta):
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
        ([], "Diga para qual etapa ir"),
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


def test_sem_poder_guardar_nao_toca_em_nada(continuar, pasta, monkeypatch):
    """A pasta some entre a leitura e a cópia: o mais perto de um disco cheio sem ter um."""
    longe = pasta / "nao_existe" / "etapa4.copia1.py"
    monkeypatch.setattr("grader.estudante.continuar._proxima_copia", lambda _: longe)
    antes = conteudo(pasta)
    assert "Não consegui gravar" in continuar("etapa4", codigo=2)
    assert conteudo(pasta) == antes


def test_uma_copia_nao_e_uma_etapa(tmp_path, monkeypatch):
    requisitos = tmp_path / "requisitos"
    requisitos.mkdir()
    for nome in ("etapa4.py", "etapa4.copia1.py", "etapa10.py"):
        (requisitos / nome).touch()
    monkeypatch.setattr("grader.contrato.etapas.PASTA", requisitos)
    assert etapas() == ["etapa4", "etapa10"]


def test_o_programa_levado_ainda_inicia(continuar, pasta):
    shutil.copy(KIT / "solucoes" / "etapa3.py", pasta / "etapa3.py")
    continuar("etapa4")
    compile((pasta / "etapa4.py").read_bytes(), "etapa4.py", "exec")


def test_ajuda(continuar):
    assert "--sim" in continuar("--ajuda")
