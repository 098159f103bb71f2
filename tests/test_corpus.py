"""O veredito é verdadeiro: cada programa errado falha só no que erra; os certos tiram 100.

A cada mudança corrige-se uma amostra; `--corpus-inteiro` corrige todos.
"""

import corpus
import pytest

ERRADOS = corpus.errados()
AMOSTRA = {programa.nome for programa in corpus.amostra(ERRADOS)}
CERTOS = corpus.certos()
DE_CONVERSA = corpus.de_conversa()
AMOSTRA_DA_CONVERSA = {
    "etapa2_escapa_html.py",
    "etapa3_formata_o_que_chegou.py",
    "etapa3_normaliza_o_texto.py",
    "etapa4_destino_minusculo.py",
    "etapa5_apelido_identificador.py",
    "etapa6_registro_de_80_colunas.py",
    "etapa8_console_junta_espacos.py",
}
CONVERSAS = 10  # que se tentam, até uma ver o engano


def _nome(programa):
    return programa.nome


@pytest.mark.parametrize("programa", ERRADOS, ids=_nome)
def test_programa_errado_falha_exatamente_no_declarado(programa, tmp_path, request):
    na_amostra = programa.nome in AMOSTRA or (programa.gravado.exists() and not programa.demora)
    if not na_amostra and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("fora da amostra: use --corpus-inteiro")
    if programa.falta:
        pytest.skip(f"esta máquina não tem {programa.falta}")
    codigo, relatorio, relato = corpus.corrige_e_relata(programa.etapa, *programa.grava(tmp_path))
    assert corpus.situacoes(relatorio) == corpus.esperadas(programa)
    assert codigo == 1
    if programa.gravado.exists():
        assert corpus.comparavel(relato) == programa.gravado.read_text(encoding="utf-8")
    dita = corpus.primeira_falha(relatorio)["causa"]
    assert programa.tem_a_causa(dita), dita
    assert corpus.na_ultima_tela(relato, dita)
    for resultado in relatorio["requisitos"]:
        if resultado["situacao"] == "falhou":
            for campo in ("fez", "esperado", "recebido", "causa", "dica"):
                assert resultado[campo], f"{resultado['id']} sem {campo}"


@pytest.mark.parametrize("programa", DE_CONVERSA, ids=_nome)
def test_o_engano_que_so_certos_textos_mostram_reprova(programa, tmp_path, request):
    """Cada um erra só com certos textos: uma conversa pode não os sortear, e várias sorteiam.

    Alguns, uma cena também vê: tanto melhor.
    """
    if programa.nome not in AMOSTRA_DA_CONVERSA and not request.config.getoption(
        "--corpus-inteiro"
    ):
        pytest.skip("fora da amostra: use --corpus-inteiro")
    opcoes = [*programa.grava(tmp_path), "--so", min(programa.falha)]
    for semente in range(1, 1 + CONVERSAS):
        codigo, relatorio = corpus.corrige(programa.etapa, *opcoes, "--semente", str(semente))
        if codigo == 1:
            break
    caida = corpus.primeira_falha(relatorio)
    assert caida["id"] == min(programa.falha)
    assert caida["fez"] and caida["causa"] and caida["conversa"]


@pytest.mark.parametrize("programa", CERTOS, ids=_nome)
def test_programa_certo_de_outro_estilo_tira_cem(programa, tmp_path, request):
    if programa.demora and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("demora: use --corpus-inteiro")
    if programa.falta:
        pytest.skip(f"esta máquina não tem {programa.falta}")
    codigo, relatorio, relato = corpus.corrige_e_relata(programa.etapa, *programa.grava(tmp_path))
    assert {i: s for i, s in corpus.situacoes(relatorio).items() if s != "passou"} == {}, relato
    assert (codigo, relatorio["nota"]) == (0, 100)


def test_todo_programa_errado_diz_o_que_falha_e_por_que():
    assert [p.nome for p in ERRADOS if not (p.falha and p.causa and p.resumo)] == []


def test_a_causa_dita_e_a_verdadeira_em_quase_todos():
    verdadeiras = sum(programa.causa_e_verdadeira for programa in ERRADOS)
    assert verdadeiras >= 0.95 * len(ERRADOS)


def test_ha_relatorios_gravados():
    """`python ferramentas/regrava.py` os grava de novo, depois de uma mudança no texto."""
    assert sum(programa.gravado.exists() for programa in ERRADOS) >= 30


def test_os_relatorios_gravados_acabam_no_que_fazer_agora():
    for programa in ERRADOS:
        if programa.gravado.exists():
            fim = programa.gravado.read_text(encoding="utf-8").splitlines()[-23:]
            assert any(linha.startswith("Comece por aqui: ") for linha in fim), programa.nome
            assert any(linha.startswith("  Causa provável:") for linha in fim), programa.nome


def test_o_corpus_tem_muitos_errados_e_certos_de_muitos_estilos():
    assert len(ERRADOS) >= 150
    assert len(CERTOS) >= 12
