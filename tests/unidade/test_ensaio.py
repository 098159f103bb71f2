"""O ensaio com programas de verdade: o certo não diverge; o errado diverge no requisito certo."""

import conversas_longas
import corpus
import pytest


@pytest.mark.parametrize("etapa", [2, 5, 8])
def test_a_solucao_faz_o_que_o_modelo_diz(etapa):
    arquivo = corpus.RAIZ / "solucoes" / f"etapa{etapa}.py"
    achados, _ = conversas_longas.vive(arquivo, etapa, ["11"], 60)
    assert achados == []


def test_o_engano_aparece_no_requisito_dele_e_em_poucas_acoes():
    arquivo = conversas_longas.ERRADAS / "etapa5_apelido_identificador.py"
    achados, _ = conversas_longas.vive(arquivo, 5, ["11", "12", "13"], 60)
    achado = achados[0][1]
    assert achado.divergencia.numero == "3.5"
    assert [acao.tipo for acao in achado.acoes] == ["conecta", "envia"]
