"""As dicas vêm uma por vez, terminam em código com lacunas e nunca mostram a solução inteira."""

import ast
import json

import pytest

from grader.contrato.etapas import solucao
from grader.estudante.analogias import analogias
from grader.estudante.lacunas import LACUNA, com_lacunas
from grader.estudante.progresso import Anotacao, Progresso, grava, le
from grader.linha_de_comando import executa
from grader.requisitos import fichas_da_etapa

FICHA = next(f for f in fichas_da_etapa(3) if f.numero == "3.4")


@pytest.fixture(autouse=True)
def arquivo(tmp_path, monkeypatch):
    caminho = tmp_path / "progresso.json"
    monkeypatch.setenv("GRADER_PROGRESSO", str(caminho))
    monkeypatch.setenv("COLUMNS", "400")
    return caminho


@pytest.fixture
def dica(capsys):
    def pede(*argumentos, codigo=0):
        assert executa(["dica", *argumentos]) == codigo
        lido = capsys.readouterr()
        return lido.err if codigo else lido.out

    return pede


def test_uma_por_vez_ate_as_lacunas(dica):
    primeira, segunda, licao, analogia, ultima, outra_vez = (dica("3.4") for _ in range(6))
    assert f"Dica 1 de 5: {FICHA.dicas[0]}" in primeira and FICHA.dicas[1] not in primeira
    assert "Para a próxima: python -m grader dica 3.4" in primeira
    assert f"Dica 2 de 5: {FICHA.dicas[1]}" in segunda and FICHA.dicas[0] not in segunda
    assert "Dica 3 de 5: Leia docs_pt/etapa3.md#requisito-3-4, com: python -m grader lic" in licao
    assert "Dica 4 de 5: o mesmo problema, em outro assunto" in analogia
    assert "    def motivo(placa" not in licao and "def motivo(placa, emplacados):" in analogia
    assert "Dica 5 de 5: uma função" in ultima and "        envia(___, ___)" in ultima
    assert "Não há mais dicas" not in ultima and "Para a próxima" not in ultima
    assert outra_vez == ultima


def test_comeca_pelo_requisito(dica):
    assert dica("3.4").startswith(f"3.4 {FICHA.titulo}\n")


def test_guarda_quantas_ja_viu(dica, arquivo):
    dica("3.4")
    dica("3.4")
    dica("1.1")
    assert json.loads(arquivo.read_text(encoding="utf-8"))["dicas"] == {"3.4": 2, "1.1": 1}


def test_todas(dica):
    todas = dica("3.4", "--todas")
    assert all(f"Dica {nivel} de 5" in todas for nivel in (1, 2, 3, 4, 5))
    assert "Dica 5 de 5" in dica("3.4")


def test_sem_numero_e_a_do_que_falhou_por_ultimo(dica):
    falhou = Anotacao(80, False, "2026-03-01T14:03:22", "abc", ("3.4", "3.9"))
    antiga = Anotacao(10, False, "2026-02-01T14:03:22", "abc", ("2.1",))
    grava(Progresso({"etapa3": falhou, "etapa2": antiga}, {}, "etapa3"))
    assert "Dica 1 de 5: " + FICHA.dicas[0] in dica()
    assert "Dica 2 de 5: " + FICHA.dicas[1] in dica()
    assert le().etapas == {"etapa3": falhou, "etapa2": antiga}


@pytest.mark.parametrize("falharam", [(), ("3.99",), ("xyz",)])
def test_sem_numero_e_sem_falha_explica_o_uso(dica, falharam):
    grava(Progresso({"etapa3": Anotacao(100, True, "", "abc", falharam)}, {}, "etapa3"))
    assert "diga o número: python -m grader dica 3.4" in dica()


def test_sem_progresso_explica_o_uso(dica, arquivo):
    assert "diga o número" in dica()
    assert not arquivo.exists()


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (["99.1"], "Não existe o requisito “99.1”"),
        (["3.99"], "a etapa 3 tem 3.1, 3.2"),
        (["3"], "a etapa 3 tem 3.1, 3.2"),
        (["abc"], "Não existe o requisito “abc”"),
        (["../3.4"], "Não existe o requisito"),
        (["3.4", "--inventada"], "Não conheço a opção"),
    ],
)
def test_uso_errado(dica, arquivo, argumentos, frase):
    assert frase in dica(*argumentos, codigo=2)
    assert not arquivo.exists()


def test_aceita_a_virgula(dica):
    assert "Dica 1 de 5" in dica("3,4")


def test_sem_poder_guardar_mostra_assim_mesmo(dica, tmp_path, monkeypatch):
    (tmp_path / "arquivo").touch()
    monkeypatch.setenv("GRADER_PROGRESSO", str(tmp_path / "arquivo" / "p.json"))
    texto = dica("3.4")
    assert "Dica 1 de 5" in texto and "Não consegui guardar" in texto


def test_ajuda(dica):
    assert "--todas" in dica("--ajuda")


def test_todo_requisito_das_oito_primeiras_etapas_tem_uma_analogia():
    fichas = {f.numero for n in range(1, 9) for f in fichas_da_etapa(n)}
    assert fichas - set(analogias()) == set()


def test_a_ultima_dica_de_todo_requisito_e_codigo_com_lacunas():
    for ficha in (f for n in range(1, 11) for f in fichas_da_etapa(n)):
        codigo = com_lacunas(ficha.numero)
        ast.parse(codigo)
        assert LACUNA in codigo, ficha.numero
        assert codigo not in solucao(f"etapa{ficha.etapa}").read_text(encoding="utf-8")


def test_sem_as_solucoes_a_ultima_e_a_analogia(dica, monkeypatch, tmp_path):
    monkeypatch.setattr("grader.estudante.lacunas.solucao", lambda nome: tmp_path / f"{nome}.py")
    assert "Dica 4 de 4: o mesmo problema" in dica("3.4", "--todas")


def test_nenhuma_analogia_fala_de_chat():
    for analogia in analogias().values():
        assert not {"socket", "apelido", "conexao", "chat"} & set(analogia.codigo.split())
