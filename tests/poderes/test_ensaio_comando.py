"""`ensaiar` mostra a conversa mais curta que o programa erra, e nada cobra de quem acerta."""

import corpus
import pytest

from grader.linha_de_comando import executa

ERRADO = corpus.ERRADOS / "etapa2_decodifica_o_pedaco.py"


def test_uma_solucao_vive_as_conversas(capsys):
    assert executa(["ensaiar", "3", "--solucao", "--vezes", "2", "--semente", "7"]) == 0
    assert "Vivi 2 conversas sorteadas" in capsys.readouterr().out


def test_a_conversa_que_falha_e_mostrada_com_o_requisito(capsys, tmp_path):
    arquivo = tmp_path / "errado.py"
    arquivo.write_text(corpus.le(ERRADO).fonte, encoding="utf-8")
    pedido = ["ensaiar", "etapa2", "--arquivo", str(arquivo), "--semente", "1"]
    assert executa(pedido) == 1
    saida = capsys.readouterr().out
    assert "se afastou do protocolo" in saida
    assert "Requisito:  2." in saida
    assert saida.endswith("Para repetir: python -m grader ensaiar etapa2 --semente 1\n")


@pytest.mark.parametrize(
    ("pedido", "frase"),
    [
        ([], "Diga qual etapa ensaiar"),
        (["7"], "Ensaiar é de uma etapa só, de um servidor de chat"),
        (["1"], "Ensaiar é de uma etapa só, de um servidor de chat"),
        (["2-3"], "Ensaiar é de uma etapa só, de um servidor de chat"),
        (["99"], "Não existem as etapas"),
        (["3", "--arquivo", "nao_ha.py"], "Não encontrei o arquivo nao_ha.py"),
    ],
)
def test_uso_errado_e_uma_frase(capsys, pedido, frase):
    assert executa(["ensaiar", *pedido]) == 2
    assert capsys.readouterr().err.startswith(frase)
