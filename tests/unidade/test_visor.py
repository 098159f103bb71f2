"""O visor mostra o que uma pessoa leria, e responde ao que o programa pergunta ao terminal."""

import pytest

from grader.programa.visor import COLUNAS, LINHAS, Visor


@pytest.fixture
def respostas():
    return []


@pytest.fixture
def visor(respostas):
    return Visor(respostas.append)


def escreve(visor, *pedacos):
    for pedaco in pedacos:
        visor.recebe(pedaco.encode())


@pytest.mark.parametrize(
    "escrito",
    [
        "some\r\x1b[K",
        "some\r\nfica\x1b[2J",
        "some\rfica",
        "\x1b[8msome\x1b[0m",
        "\x1b[31;41msome\x1b[0m",
        "some\x1bc",
        "some\b\b\b\b    ",
        "\x1b]0;some\x07",
        *(["some" + "\r\n" * LINHAS + "\x1b[3J"]),
    ],
)
def test_o_que_foi_apagado_ou_escondido_nao_se_le(visor, escrito):
    escreve(visor, escrito)
    assert not visor.mostra("some")


@pytest.mark.parametrize(
    "escrito",
    [
        "lê-se isto",
        "\x1b[1;31mlê-se\x1b[0m isto",
        "\x1b[38;5;8mlê-se isto",
        "\x1b[8mnão\x1b[28m lê-se isto",
        "lê-se isto" + "\r\n" * 3 * LINHAS,
        "x" * (COLUNAS - 5) + "lê-se isto",
        "\x1b[10;20Histo\x1b[10;14Hlê-se",
        "\x1b[?2026h\x1b[>4;1m\x1b[<ulê-se isto\x1b[?2026$p",
        "\x1bP+q544e\x1b\\lê-se isto",
    ],
)
def test_o_que_ficou_na_tela_ou_rolou_se_le(visor, escrito):
    escreve(visor, escrito)
    assert visor.mostra("lê-se isto")


@pytest.mark.parametrize("texto", ["e\u0301", "😀🏳️ 𝒳", "世界", "um\u2028dois", "a\u200db", "שלום"])
def test_letras_de_qualquer_largura_nao_levam_o_resto_da_linha(visor, texto):
    escreve(visor, f"{texto} e o resto")
    assert visor.mostra(texto)
    assert visor.mostra(f"{texto} e o resto")


def test_cada_linha_vem_inteira_mesmo_dobrada(visor):
    escreve(visor, "a" * (COLUNAS + 3) + "\r\nb")
    assert visor.linhas() == ["a" * (COLUNAS + 3), "b"]


def test_um_pedido_cortado_entre_duas_leituras_e_um_so(visor):
    visor.recebe("ã".encode()[:1])
    visor.recebe("ã".encode()[1:])
    escreve(visor, "\x1b[", "?2026", "h\x1b", "[8", "moculto")
    assert visor.linhas() == ["ã"]


def test_a_saida_de_erros_tambem_se_le(visor):
    visor.recebe_erros(b"um\ndois\n")
    assert visor.linhas() == ["um", "dois"]


def test_responde_onde_esta_o_cursor_e_que_terminal_e(visor, respostas):
    escreve(visor, "\r\nabc\x1b[6n", "\x1b[c")
    assert respostas == [b"\x1b[2;4R", b"\x1b[?6c"]


def test_um_pedido_sem_sentido_nao_derruba_o_visor(visor):
    escreve(visor, "\x1b[?1m\x1b[?1;2H\x1b[99999;99999H", "\x1b[?25ha", "lê-se")
    assert visor.mostra("lê-se")


def test_uma_enxurrada_so_se_desenha_quando_alguem_a_olha(visor, monkeypatch):
    desenhadas = []
    desenha = visor._desenha
    monkeypatch.setattr(visor, "_desenha", lambda texto: (desenhadas.append(texto), desenha(texto)))
    visor.recebe(b"antes\r\n")
    for numero in range(60_000):
        visor.recebe_erros(f"aviso {numero}\n".encode())
    assert desenhadas == []
    linhas = visor.linhas()
    assert linhas[-1] == "aviso 59999" and "antes" not in linhas
    assert 1500 < len(linhas) <= 2024
    assert sum(map(len, desenhadas)) < 500_000
