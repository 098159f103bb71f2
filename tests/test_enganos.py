"""Quem erra como um iniciante lê a causa certa: uma amostra a cada mudança, todos com
`--corpus-inteiro`; a conta inteira é de `ferramentas/enganos.py`."""

import corpus
import pytest
from corpus import enganos

TODOS = enganos.todos()
AMOSTRA = {
    ("etapa1", "fecha_o_que_escuta"),
    ("etapa2", "return_no_lugar_de_yield"),
    ("etapa3", "sem_o_f"),
    ("etapa4", "sem_tirar_o_arroba"),
    ("etapa5", "quer_sair_sem_chamar"),
    ("etapa6", "mes_no_lugar_do_minuto"),
    ("etapa7", "chama_em_vez_de_passar"),
    ("etapa8", "sem_thread"),
}


@pytest.mark.parametrize("engano", TODOS, ids=lambda e: f"etapa{e.etapa}_{e.nome}")
def test_o_engano_tem_a_causa_certa_na_ultima_tela(engano, tmp_path, request):
    na_amostra = (f"etapa{engano.etapa}", engano.nome) in AMOSTRA
    if not na_amostra and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("fora da amostra: use --corpus-inteiro")
    arquivo = tmp_path / f"etapa{engano.etapa}.py"
    arquivo.write_text(engano.fonte, encoding="utf-8")
    _, relatorio, relato = corpus.corrige_e_relata(engano.etapa, "--arquivo", str(arquivo))
    primeira = corpus.primeira_falha(relatorio)
    assert engano.avalia(primeira["id"], primeira["causa"]) == enganos.CERTA, primeira["causa"]
    assert corpus.na_ultima_tela(relato, primeira["causa"])


def test_todo_engano_ainda_cabe_na_sua_solucao():
    assert [engano.nome for engano in TODOS if not engano.fonte] == []
    assert len(TODOS) >= 117


def test_so_e_certa_a_causa_do_requisito_que_devia_falhar():
    engano = enganos.Engano(3, "um", "3.4", "return", (("a", "b"),))
    assert engano.avalia("3.4", "falta um return") == enganos.CERTA
    assert engano.avalia("3.5", "falta um return") == enganos.ERRADA
    assert engano.avalia("3.4", "o programa ficou em silêncio: …") == enganos.VAGA
    assert engano.avalia("", "") == enganos.CALADA
