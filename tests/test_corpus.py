"""O veredito é verdadeiro: cada programa errado falha só no que erra; os certos tiram 100."""

import corpus
import pytest

ERRADOS = corpus.errados()
CERTOS = sorted(corpus.CERTOS.glob("etapa*.py"))


@pytest.mark.parametrize("programa", ERRADOS, ids=lambda p: p.nome)
def test_programa_errado_falha_exatamente_no_declarado(programa, tmp_path):
    arquivo = programa.grava(tmp_path)
    codigo, relatorio = corpus.corrige(programa.etapa, "--arquivo", str(arquivo))
    assert programa.falha, "o cabeçalho precisa declarar o que falha"
    assert corpus.situacoes(relatorio) == corpus.esperadas(programa)
    assert codigo == 1
    for resultado in relatorio["requisitos"]:
        if resultado["situacao"] == "falhou":
            for campo in ("fez", "esperado", "recebido", "causa", "dica"):
                assert resultado[campo], f"{resultado['id']} sem {campo}"


@pytest.mark.parametrize("arquivo", CERTOS, ids=lambda a: a.stem)
def test_programa_certo_de_outro_estilo_tira_cem(arquivo, tmp_path):
    programa = corpus.le(arquivo)
    gravado = programa.grava(tmp_path)
    codigo, relatorio = corpus.corrige(programa.etapa, "--arquivo", str(gravado))
    assert {i: s for i, s in corpus.situacoes(relatorio).items() if s != "passou"} == {}
    assert (codigo, relatorio["nota"]) == (0, 100)


def test_ha_programas_certos_de_varios_estilos():
    assert len(CERTOS) >= 5
