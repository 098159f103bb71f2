"""O progresso lembra sem atrapalhar, e o painel desconfia dele: o arquivo pode ter mudado."""

import io
import json
import os
from dataclasses import replace

import pytest

from grader.contrato.etapas import KIT, etapas, le_etapa
from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, PASSOU, Relatorio, Resultado
from grader.estudante import progresso
from grader.estudante.painel import mostra_painel, parabens, situacao
from grader.estudante.progresso import (
    Anotacao,
    Progresso,
    a_repetir,
    anota,
    com_correcao,
    grava,
    impressao,
    le,
)
from grader.relato import letras


@pytest.fixture(autouse=True)
def kit(tmp_path, monkeypatch):
    """Um curso de mentira: nada aqui toca os arquivos nem o progresso de verdade."""
    monkeypatch.setenv("GRADER_PROGRESSO", str(tmp_path / "progresso.json"))
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.chdir(tmp_path)
    for pasta in ("etapas", "docs_pt"):
        (tmp_path / pasta).mkdir()
    (tmp_path / "docs_pt" / "etapa1.md").touch()
    for nome in etapas():
        (tmp_path / "etapas" / f"{nome}.py").write_text(f"# {nome}\n", encoding="utf-8")
    return tmp_path


def relatorio(etapa="etapa3", parcial=False, **situacoes):
    """relatorio(r3_4=FALHOU): um requisito por argumento, 50 pontos para cada um que passou."""
    resultados = [
        Resultado(
            id=nome.removeprefix("r").replace("_", "."),
            titulo="Um requisito.",
            etapa=etapa,
            regressao=False,
            situacao=situacao,
            pontos=50.0 if situacao == PASSOU else 0.0,
        )
        for nome, situacao in (situacoes or {"r3_1": PASSOU, "r3_4": FALHOU}).items()
    ]
    numero = etapa.removeprefix("etapa")
    return Relatorio(etapa, f"Etapa {numero} — Título", "x.py", 1, 0.0, resultados, parcial=parcial)


CONCLUIDA = {"r3_1": PASSOU, "r3_2": PASSOU}


def painel(codificacao="utf-8"):
    bruto = io.BytesIO()
    saida = io.TextIOWrapper(
        bruto, encoding=codificacao, newline="\n"
    )  # um erro de codificação apareceria
    letras.prepara(saida)
    assert mostra_painel(saida) == 0
    saida.flush()
    return bruto.getvalue().decode(codificacao)


def test_anota_e_le_de_volta(kit):
    anota(relatorio())
    guardado = le()
    feita = guardado.etapas["etapa3"]
    assert (feita.nota, feita.concluida, feita.falharam) == (50.0, False, ("3.4",))
    assert feita.sha256 == impressao(kit / "etapas" / "etapa3.py") != ""
    assert (guardado.ultima, guardado.primeiro_que_falhou) == ("etapa3", "3.4")


def test_enquanto_algo_falha_os_sorteios_se_repetem():
    anota(replace(relatorio(), semente=77))
    assert a_repetir(le(), "etapa3") == ("3.4", 77)  # e o que falhou vem primeiro
    assert a_repetir(le(), "etapa4") == ("", 0)
    anota(replace(relatorio(**CONCLUIDA), semente=77))
    assert a_repetir(le(), "etapa3") == ("", 0)


def test_um_progresso_de_antes_nao_tem_semente(kit):
    anota(relatorio())
    arquivo = kit / "progresso.json"
    dados = json.loads(arquivo.read_text(encoding="utf-8"))
    del dados["etapas"]["etapa3"]["semente"]
    arquivo.write_text(json.dumps(dados), encoding="utf-8")
    assert le().etapas["etapa3"].falharam == ("3.4",)
    assert a_repetir(le(), "etapa3") == ("3.4", 0)


def test_o_arquivo_e_legivel(kit):
    anota(relatorio())
    texto = (kit / "progresso.json").read_text(encoding="utf-8")
    assert texto.startswith('{\n  "versao": 1,\n') and texto.endswith("}\n")
    assert list(json.loads(texto)["etapas"]["etapa3"]) == [
        "nota",
        "concluida",
        "quando",
        "sha256",
        "falharam",
        "semente",
    ]


def test_nao_sobra_arquivo_temporario(kit):
    anota(relatorio())
    assert sorted(a.name for a in kit.iterdir()) == ["docs_pt", "etapas", "progresso.json"]


def test_parcial_nao_conta():
    anota(relatorio(parcial=True))
    assert le() == Progresso()


def test_impressao_medida_antes_vale_mais(kit):
    anota(relatorio(**CONCLUIDA), sha256="de antes")
    assert le().etapas["etapa3"].sha256 == "de antes"
    assert "mudou desde a última correção" in painel()


def test_erro_do_corretor_nao_apaga_o_que_se_sabia():
    antes = com_correcao(Progresso(), relatorio(**CONCLUIDA), "abc", "ontem")
    com_erro = relatorio(r3_1=PASSOU, r3_2=ERRO_DO_CORRETOR)
    assert com_correcao(antes, com_erro, "abc", "hoje") == antes
    assert com_correcao(antes, com_erro, "outro", "hoje") != antes


@pytest.mark.parametrize(
    "estragado",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"versao": 1}',
        b'{"etapas": {"etapa3": 7}, "dicas": {}, "ultima": ""}',
        b'{"etapas": {}, "dicas": {"3.4": Infinity}, "ultima": ""}',
        b'{"etapas": {"etapa3": {"nota": NaN}}, "dicas": {}, "ultima": ""}',
        b"[" * 100_000,
    ],
)
def test_estragado_recomeca_e_guarda_o_quebrado(kit, estragado):
    (kit / "progresso.json").write_bytes(estragado)
    assert le() == Progresso()
    anota(relatorio())
    assert le().ultima == "etapa3"
    assert (kit / "progresso.json.quebrado").read_bytes() == estragado


def test_sem_poder_gravar_a_correcao_segue(kit, monkeypatch):
    (kit / "arquivo").touch()
    monkeypatch.setenv("GRADER_PROGRESSO", str(kit / "arquivo" / "progresso.json"))
    anota(relatorio())
    assert not grava(Progresso())
    assert le() == Progresso()


def test_troca_que_falha_nao_deixa_resto(kit, monkeypatch):
    anota(relatorio())
    antes = (kit / "progresso.json").read_bytes()

    def recusa(*_):
        raise PermissionError("em uso")

    monkeypatch.setattr(progresso.os, "replace", recusa)
    anota(relatorio(**CONCLUIDA))
    assert (kit / "progresso.json").read_bytes() == antes
    assert sorted(a.name for a in kit.iterdir()) == ["docs_pt", "etapas", "progresso.json"]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="permissões do Unix")
def test_pasta_so_de_leitura(kit, monkeypatch):
    if os.geteuid() == 0:
        pytest.skip("o root grava em qualquer pasta")
    fechada = kit / "fechada"
    fechada.mkdir(mode=0o500)
    monkeypatch.setenv("GRADER_PROGRESSO", str(fechada / "progresso.json"))
    anota(relatorio())


@pytest.mark.parametrize(
    ("anotacao", "sha256", "esperada"),
    [
        (None, "abc", "nunca corrigida"),
        (Anotacao(72.5, False, "", "abc"), "abc", "nota 72,5"),
        (Anotacao(0, False, "", "abc"), "abc", "nota 0"),
        (Anotacao(100, True, "", "abc"), "abc", "concluída"),
        (Anotacao(100, True, "", "abc"), "def", "mudou desde a última correção"),
        (Anotacao(100, True, "", "abc"), "", "falta o arquivo"),
        (Anotacao(100, True, "", ""), "abc", "mudou desde a última correção"),
    ],
)
def test_situacao_em_palavras(anotacao, sha256, esperada):
    assert situacao(anotacao, sha256) == esperada


def test_painel_de_quem_comeca():
    texto = painel()
    assert texto.count("nunca corrigida") == len(etapas())
    assert "python -m grader licao etapa1\n" in texto and "python -m grader etapa1\n" in texto
    assert "continuar" not in texto


def test_painel_cabe_em_60_colunas_e_aponta_a_primeira_que_falta(kit):
    anota(relatorio("etapa1", **CONCLUIDA))
    anota(relatorio("etapa2", **CONCLUIDA))
    (kit / "etapas" / "etapa2.py").write_text("# mexi\n", encoding="utf-8")
    texto = painel()
    assert max(map(len, texto.splitlines())) <= 60
    assert "✓  Etapa 1" in texto and "concluída" in texto
    assert "mudou desde a última correção" in texto
    assert "confira de novo: python -m grader etapa2" in texto


def test_painel_sugere_dica_e_continuar():
    anota(relatorio("etapa1", r1_1=FALHOU))
    assert "python -m grader dica" in painel()
    anota(relatorio("etapa1", **CONCLUIDA))
    assert "python -m grader continuar etapa2" in painel()


def test_painel_de_quem_acabou():
    for nome in etapas():
        anota(relatorio(nome, **CONCLUIDA))
    assert "Parabéns! Você concluiu todas as etapas" in painel()


@pytest.mark.parametrize("codificacao", ["ascii", "cp1252", "cp850"])
def test_painel_sem_os_sinais(codificacao):
    anota(relatorio("etapa1", **CONCLUIDA))
    texto = painel(codificacao)
    assert "+  Etapa 1" in texto
    assert "?" not in texto


def test_parabens_so_para_quem_concluiu(monkeypatch):
    monkeypatch.chdir(KIT)
    assert parabens(relatorio()) == []
    linhas = parabens(relatorio(**CONCLUIDA))
    assert linhas[0] == "Parabéns! Você concluiu a Etapa 3 — Título."
    assert le_etapa("etapa3").aprendeu in linhas[1]
    assert "solucoes/etapa3.py" in linhas[2]
    assert linhas[-1].strip() == "python -m grader continuar etapa4"


def test_parabens_da_ultima():
    assert "Era a última etapa" in parabens(relatorio(etapas()[-1], **CONCLUIDA))[-1]


def test_nenhum_comando_se_parte_em_60_colunas():
    for nome in etapas():
        anota(relatorio(nome, **CONCLUIDA))
        linhas = [*painel().splitlines(), *parabens(relatorio(nome, **CONCLUIDA))]
        comandos = [linha for linha in linhas if "python -m grader" in linha]
        assert all(len(linha) < 60 and linha.rstrip()[-1].isdigit() for linha in comandos)
