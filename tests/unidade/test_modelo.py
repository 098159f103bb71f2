"""O modelo diz o mesmo que o protocolo: quem lê o quê depois de cada acontecimento."""

from datetime import datetime

import pytest

from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio.modelo import Escrita, Leitura, Modelo

AGORA = datetime(2026, 3, 1, 14, 3, 22)


def sala(etapa, **apelidos):
    """Um modelo em que cada pessoa já entrou com o apelido dado (o nome dela, se vazio)."""
    modelo = Modelo(dialeto_da_etapa(etapa), lambda: AGORA)
    for quem, apelido in apelidos.items():
        modelo.conecta(quem)
        if modelo.dialeto.com_apelido:
            modelo.adota(modelo.linha(quem, apelido or quem)[0])
    return modelo


def tipos(desfechos):
    return [desfecho.tipo for desfecho in desfechos]


def leem(desfecho):
    return [(x.quem, x.tipo) for x in desfecho.leituras]


def test_na_etapa_2_a_linha_vai_a_todos_os_outros_sem_nome():
    modelo = sala(2, ana="", bia="", caio="")
    (desfecho,) = modelo.linha("ana", "oi")
    assert leem(desfecho) == [("bia", "publica"), ("caio", "publica")]
    assert modelo.aceita(desfecho.leituras[0], "oi")
    assert not modelo.aceita(desfecho.leituras[0], "ana: oi")


def test_uma_linha_pode_chegar_em_pedacos_ou_juntas_e_com_cr():
    modelo = sala(2, ana="")
    assert modelo.junta("ana", "S\u00e3".encode()[:2]) == []
    assert modelo.junta("ana", "S\u00e3".encode()[2:] + b"o\r\nduas\nmeia") == ["S\u00e3o", "duas"]


def test_quem_entra_le_as_boas_vindas_e_os_outros_que_entrou():
    modelo = sala(3, ana="")
    modelo.conecta("bia")
    (desfecho,) = modelo.linha("bia", "bia")
    assert leem(desfecho) == [("bia", "boas_vindas"), ("ana", "entrou")]
    assert modelo.aceita(desfecho.leituras[0], "Bem-vinda, bia")
    assert not modelo.aceita(desfecho.leituras[0], "Bem-vinda, Bia")
    assert not modelo.aceita(desfecho.leituras[1], "bianca entrou")


@pytest.mark.parametrize(
    "apelido", ["", "a b", "a@b", "a:b", "x" * 21, "a\tb", "a\x1bb", "a\x7fb", "ana"]
)
def test_apelido_recusado(apelido):
    modelo = sala(3, ana="")
    modelo.conecta("bia")
    assert tipos(modelo.linha("bia", apelido)) == ["recusa"]


@pytest.mark.parametrize("apelido", ["a", "42", "x_y.z", "\u4e16\u754c", "\U0001f600" * 20, "sair"])
def test_apelido_aceito(apelido):
    modelo = sala(3, ana="")
    modelo.conecta("bia")
    assert tipos(modelo.linha("bia", apelido)) == ["entrada"]


@pytest.mark.parametrize("apelido", ["Ana", " bia", "a\u2028b", "a\u00a0b"])
def test_apelido_que_cada_servidor_decide(apelido):
    """Maiúsculas, espaços nas pontas, e o que não é de controle mas não se vê."""
    modelo = sala(3, ana="")
    modelo.conecta("bia")
    assert tipos(modelo.linha("bia", apelido)) == ["entrada", "recusa"]


def test_antes_da_etapa_5_a_saida_de_qualquer_apelido_pode_ser_dita():
    assert sala(3, ana="").ignora("um\u00a0dois saiu do chat.")


def test_ninguem_se_chama_servidor_na_etapa_8():
    for etapa, certo in ((6, "entrada"), (8, "recusa")):
        modelo = sala(etapa, ana="")
        modelo.conecta("bia")
        assert tipos(modelo.linha("bia", "servidor")) == [certo]


def test_a_privada_vai_so_ao_destino():
    modelo = sala(4, ana="", bia="", caio="")
    (desfecho,) = modelo.linha("ana", "@bia fale com @caio")
    assert desfecho.leituras == (Leitura("bia", "privada", "ana", "fale com @caio"),)
    assert modelo.aceita(desfecho.leituras[0], "[privado] ana: fale com @caio")
    assert not modelo.aceita(desfecho.leituras[0], "[privado] ana: fale  com @caio")


@pytest.mark.parametrize("linha", ["@", "@bia", "@bia   ", "@ oi", "@zeca oi"])
def test_o_erro_da_privada_vai_so_a_quem_enviou(linha):
    (desfecho,) = sala(4, ana="", bia="").linha("ana", linha)
    assert leem(desfecho) == [("ana", "erro")]


def test_a_si_mesma_e_com_virgula_o_servidor_escolhe():
    modelo = sala(4, ana="", bia="")
    assert tipos(modelo.linha("ana", "@ana oi")) == ["privada", "inexistente"]
    assert tipos(modelo.linha("ana", "@bia, oi")) == ["inexistente", "privada"]
    assert tipos(modelo.linha("ana", "@BIA oi")) == ["inexistente", "privada"]


def test_arroba_no_meio_e_publica():
    assert tipos(sala(4, ana="", bia="").linha("ana", "oi @bia")) == ["publica"]


@pytest.mark.parametrize("linha", ["sair", "SAIR", "  Sair "])
def test_sair_fecha_e_anuncia_da_etapa_5_em_diante(linha):
    assert tipos(sala(4, ana="", bia="").linha("ana", linha)) == ["publica"]
    modelo = sala(5, ana="", bia="")
    (desfecho,) = modelo.linha("ana", linha)
    assert desfecho.fecha == ("ana",)
    assert leem(desfecho) == [("bia", "saiu")]
    modelo.adota(desfecho)
    assert modelo.linha("ana", "oi") == []


@pytest.mark.parametrize("linha", ["quit", "exit", "sair.", '"sair"', "vou sair agora"])
def test_so_sair_encerra(linha):
    assert tipos(sala(5, ana="", bia="").linha("ana", linha)) == ["publica"]


def test_quem_nao_tem_apelido_sai_sem_ser_anunciado():
    modelo = sala(5, ana="")
    modelo.conecta("bia")
    assert modelo.linha("bia", "sair")[0].leituras == ()
    assert modelo.despede("bia", "queda").leituras == ()


def test_antes_da_etapa_5_o_aviso_de_saida_e_ignorado():
    assert sala(4, ana="", bia="").ignora("bia saiu do chat.")
    assert not sala(5, ana="", bia="").ignora("bia saiu do chat.")
    assert sala(5).ignora("* bia: oi ERRO")


def test_linha_vazia_nao_e_nada_e_a_de_espacos_e_livre():
    modelo = sala(3, ana="", bia="")
    assert modelo.linha("ana", "")[0].leituras == ()
    assert not any(x.obrigatoria for x in modelo.linha("ana", "  ")[0].leituras)


def test_pontas_livres_meio_exato_e_nunca_um_cr_no_fim():
    modelo = sala(3, ana="", bia="")
    leitura = modelo.linha("ana", "  dois  espa\u00e7os ")[0].leituras[0]
    assert modelo.aceita(leitura, "ana:   dois  espa\u00e7os ")
    assert modelo.aceita(leitura, "ana: dois  espa\u00e7os")
    assert not modelo.aceita(leitura, "ana: dois espa\u00e7os")
    assert not modelo.aceita(leitura, "ana: dois  espa\u00e7os\r")


def test_da_etapa_6_em_diante_a_hora_local_na_frente():
    modelo = sala(6, ana="", bia="")
    leitura = modelo.linha("ana", "oi")[0].leituras[0]
    assert modelo.aceita(leitura, "[14:03:21] ana: oi")
    assert not modelo.aceita(leitura, "ana: oi")
    assert not modelo.aceita(leitura, "[17:03:22] ana: oi")


def test_controles_podem_ser_trocados_na_entrega_e_no_registro_tem_de_ser():
    modelo = sala(6, ana="", bia="")
    desfecho = modelo.linha("ana", "um\rdois")[0]
    for dito in ("um\rdois", "um?dois", "umdois"):
        assert modelo.aceita(desfecho.leituras[0], f"[14:03:22] ana: {dito}")
    assert modelo.registra(desfecho.escritas[0], "MENSAGEM ana: um?dois")
    assert not modelo.registra(desfecho.escritas[0], "MENSAGEM ana: um\rdois")
    antes = sala(3, ana="", bia="").linha("ana", "um\u2028dois")[0].leituras[0]
    assert not sala(3).aceita(antes, "ana: um?dois")


def test_o_registro_de_cada_acontecimento():
    modelo = sala(6, ana="", bia="")
    assert modelo.linha("ana", "oi")[0].escritas == (Escrita("mensagem", "ana", "oi"),)
    assert modelo.linha("ana", "@bia oi")[0].escritas == (Escrita("privado", "ana", "oi", "bia"),)
    assert modelo.linha("ana", "@bia")[0].escritas == (Escrita("erro"),)
    assert not modelo.linha("ana", "@zeca oi")[0].escritas[0].obrigatoria
    assert modelo.despede("ana", "queda").escritas == (Escrita("saida", "ana"),)
    assert modelo.registra(Escrita("privado", "ana", "oi", "bia"), "PRIVADO ana -> bia: oi")


def test_o_console_fala_com_todos_expulsa_e_encerra():
    modelo = sala(8, ana="", bia="")
    assert leem(modelo.digita("oi")[0]) == [("ana", "console"), ("bia", "console")]
    assert modelo.digita("/quem")[0].tela == ("ana", "bia")
    assert modelo.digita("/xyz")[0].tela == modelo.digita("/expulsar zeca")[0].tela == ("ERRO",)
    assert leem(modelo.digita("/expulsar bia")[0]) == [("bia", "despedida"), ("ana", "saiu")]
    assert modelo.digita("sair")[0].fecha == ("ana", "bia")


def test_o_apelido_que_nao_se_ve_inteiro_e_escrito_no_registro_como_der():
    modelo = sala(6, ana="")
    escrita = Escrita("entrada", "um\u2028dois")
    assert modelo.registra(escrita, "ENTRADA um?dois")
    assert not modelo.registra(escrita, "ENTRADA um\u2028dois")
    assert not modelo.registra(escrita, "SAIDA um?dois")
