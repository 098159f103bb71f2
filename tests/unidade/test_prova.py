"""A conversa só acusa o que passou na cena, quando nenhuma cena mostrou um engano que ela veria."""

from types import SimpleNamespace

import pytest

from grader.cena.conversa import Conversa
from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio import encolhe
from grader.ensaio.conversas import Acao
from grader.ensaio.divergencia import Como, Divergencia
from grader.ensaio.encolhe import Achado
from grader.ensaio.modelo import Desfecho, Leitura
from grader.ensaio.prova import Prova, prova
from grader.ensaio.relata import falha


class EstudioDeMentira:
    """Ninguém é posto no ar: se alguém fosse, `programas` teria mais do que isto."""

    programas = SimpleNamespace(receita=SimpleNamespace(arquivo=""))
    dialeto = dialeto_da_etapa(3)


def _diverge(numero="3.5"):
    leitura = Leitura("bia", "publica", "ana", "7")
    desfecho = Desfecho("publica", "ana")
    return Divergencia(Como.FALTOU, "bia", 1, "ana: 7", "", desfecho, leitura, numero=numero)


@pytest.mark.parametrize(
    ("passaram", "falharam"),
    [(["3.5"], ["3.4"]), (["3.5"], ["1.7", "2.6"]), (["3.5"], ["10.1"])],
)
def test_nada_acrescenta_ao_que_uma_cena_ja_mostrou(passaram, falharam):
    assert Prova(EstudioDeMentira(), [], _diverge()).conclui(passaram, falharam) is None


def test_o_requisito_e_o_da_conversa_mais_curta(monkeypatch):
    """Na comprida, o programa podia já estar parado: com `--so`, um engano não se via mais."""
    menor = Achado(_diverge("2.1"), ACOES, Conversa())
    monkeypatch.setattr(encolhe, "confirma", lambda *_: menor)
    vivida = Prova(EstudioDeMentira(), [], _diverge("3.1"))
    assert vivida.conclui(["2.1"], [])[0] == "2.1"
    assert vivida.conclui(["3.1"], []) is None


def test_no_eco_nao_ha_conversa():
    assert prova(None, dialeto_da_etapa(1), 7) is None


def test_a_mesma_semente_da_a_mesma_conversa():
    uma, outra, terceira = (prova(None, dialeto_da_etapa(3), s).acoes for s in (7, 7, 8))
    assert uma == outra != terceira


ACOES = (Acao("conecta", "ana"), Acao("envia", "ana", b"7\n"))


def test_a_falha_conta_a_conversa_curta_e_o_que_se_viu():
    contada = falha(Achado(_diverge(), ACOES, None), "")
    assert contada.fez.endswith("com 2 acontecimentos já se vê: ana conectou; ana enviou “7”")
    meia = falha(Achado(_diverge(), (*ACOES, Acao("envia", "ana", b"8")), None), "")
    assert meia.fez.endswith("ana enviou “8” (sem o \\n)")
    assert (contada.esperado, contada.recebido, contada.silencio) == ("“ana: 7”", "nada", True)
    assert contada.causa == "a mensagem não chegou a bia"
    assert contada.sorteada


def test_a_linha_trocada_vai_ao_lado_da_certa():
    leitura = Leitura("bia", "publica", "ana", "<b>")
    desfecho = Desfecho("publica", "ana")
    d = Divergencia(Como.MUDOU, "bia", 1, "ana: <b>", "ana: &lt;b>", desfecho, leitura)
    contada = falha(Achado(d, ACOES, None), "")
    assert (contada.certa, contada.veio) == ("ana: <b>", "ana: &lt;b>")
    assert contada.causa.startswith("os sinais do texto foram escapados")


@pytest.mark.parametrize(
    ("certa", "veio", "causa"),
    [
        ("ana: <b> &", "ana: &lt;b&gt; &amp;", "escapados como numa página"),
        ("ana: cafe\u0301", "ana: café", "trocados por parecidos"),
        ("ana: OLÁ", "ana: olá", "maiúsculas e minúsculas"),
        ("ana: dois  espaços", "ana: dois espaços", "espaços foram"),
        ("ana: pão", "ana: po", "fora do ASCII"),
        ("ana: um\\n", "ana: um\\\\n", "barras"),
        ("ana: 7", "ana: 8", "a partir da 6ª letra"),
    ],
)
def test_a_causa_diz_o_que_se_fez_ao_texto(certa, veio, causa):
    leitura = Leitura("bia", "publica", "ana", certa)
    d = Divergencia(Como.MUDOU, "bia", 1, certa, veio, Desfecho("publica", "ana"), leitura)
    assert causa in falha(Achado(d, ACOES, None), "").causa


def test_uma_excecao_e_a_causa():
    erros = 'Traceback\n  File "x.py", line 7, in atende\nValueError: not enough values to unpack'
    d = Divergencia(Como.FECHOU, "ana", 1, "a conexão aberta", "", Desfecho("privada", "ana"))
    contada = falha(Achado(d, ACOES, None, erros), "x.py")
    assert contada.causa.startswith("o programa mostrou um erro: ValueError (not enough")
    assert contada.linha == 7
