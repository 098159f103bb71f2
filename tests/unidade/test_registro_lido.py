"""O registro comparado com o que o modelo previa, sem programa nenhum."""

from datetime import datetime

from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio.modelo import Desfecho, Escrita, Modelo
from grader.ensaio.registro_lido import Registro

AGORA = datetime(2026, 3, 1, 14, 3, 22)


def registro(pasta, *linhas):
    arquivo = pasta / "chat.log"
    arquivo.write_bytes("".join(f"{linha}\n" for linha in linhas).encode())
    return Registro(arquivo, Modelo(dialeto_da_etapa(6), lambda: AGORA), AGORA)


def previstas(*escritas):
    return [(i, Desfecho("publica", "ana"), escrita) for i, escrita in enumerate(escritas)]


OI = Escrita("mensagem", "ana", "oi")


def test_linhas_sem_data_ou_com_outra_hora_sao_ruins(tmp_path):
    lido = registro(tmp_path, "2026-03-01 14:03:22.5 MENSAGEM a: b", "x", "2026-03-01 17:03:22 Y")
    assert lido.le() == (["MENSAGEM a: b"], ["x", "2026-03-01 17:03:22 Y"])


def test_um_fim_de_linha_do_windows_nao_e_do_evento(tmp_path):
    lido = registro(tmp_path, "2026-03-01 14:03:22 ENTRADA ana\r")
    assert lido.le() == (["ENTRADA ana"], [])


def test_o_que_falta_e_o_que_sobra(tmp_path):
    lido = registro(tmp_path)
    sobram, faltam = lido.compara(
        ["ENTRADA ana", "ENTRADA ana"], previstas(OI, Escrita("entrada", "ana"))
    )
    assert sobram == ["ENTRADA ana"]
    assert [p[2] for p in faltam] == [OI]


def test_iguais_contam_se_uma_a_uma(tmp_path):
    sobram, faltam = registro(tmp_path).compara(["MENSAGEM ana: oi"], previstas(OI, OI))
    assert (sobram, len(faltam)) == ([], 1)


def test_controle_cru_nao_vale_e_erros_a_mais_sao_livres(tmp_path):
    escrita = Escrita("mensagem", "ana", "um\rdois")
    cru = registro(tmp_path).compara(["MENSAGEM ana: um\rdois"], previstas(escrita))
    assert len(cru[1]) == 1
    assert registro(tmp_path).compara(["ERRO x", "INICIO"], previstas()) == ([], [])
