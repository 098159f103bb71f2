"""A causa é a do indício mais forte: o que se viu, depois a história, por fim o que se supõe."""

from types import SimpleNamespace

import pytest

from grader.causas import da_conversa, do_programa
from grader.causas.caso import Caso, examina, sobre
from grader.causas.indicios import ORDEM
from grader.causas.lugar import linha_parada, lugar
from grader.cena.fatos import (
    AnuncioErrado,
    DisputaErrada,
    LinhaErrada,
    NaoConectou,
    NaoOuviu,
    SemBoasVindas,
    SemErro,
    Vazou,
)
from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Falha, Fato
from grader.contrato.texto import MARCA, visivel
from grader.programa.familia import Familia
from grader.programa.pilhas import CONEXAO, DADOS, TECLADO, TRAVA, Pilha
from grader.programa.programa import Receita, porta_livre

RECEITA = Receita(Etapa(), "/casa/etapa3.py")
NAO_E_TEXTO = (
    "Exception in thread Thread-1 (atende):\n"
    'Traceback (most recent call last):\n  File "/casa/etapa3.py", line 7, in atende\n'
    "TypeError: a bytes-like object is required, not 'str'\n"
)


@pytest.fixture
def na_sala(monkeypatch):
    """O caso toma a cena de mentira por uma sala."""
    monkeypatch.setattr(Caso, "sala", property(lambda caso: caso.cena))


def da_historia(fato, indicio):
    """O que o indício diz deste fato ou, se nada, a causa que a história sugere."""
    caso = faz_caso(fato, historia="a da história")
    return causa(caso, (indicio, do_programa.da_historia))


def faz_caso(fato=None, historia="", receita=RECEITA, **sabido):
    """Um caso com um programa vivo e calado, a não ser que `sabido` diga outra coisa."""
    cena = SimpleNamespace(
        programas=SimpleNamespace(receita=receita),
        dialeto=dialeto_da_etapa(5),
        estavel=lambda texto: texto,
        sorteados_aqui=(" zqxwv",),
        sobras=lambda pessoa: [],
        bomba=SimpleNamespace(clientes=sabido.pop("presentes", [])),
        conversa=SimpleNamespace(eventos=[]),
        programa=SimpleNamespace(
            queixas=sabido.get("erros", ""),
            impresso=sabido.pop("impresso", ""),
            familia=Familia(0),
            dono_conferido=sabido.pop("aceitou", False),
            mesma_porta=sabido.pop("de_novo", False),
            endereco=("127.0.0.1", porta_livre()),
            host="127.0.0.1",
            porta=5000,
            nome="",
        ),
    )
    padrao = {"vivo": True, "codigo": None, "erros": "", "erros_novos": ""}
    acabou = sabido.pop("acabou", False)
    falha = Falha("isto", "aquilo", historia, fato=fato or Fato(), acabou=acabou)
    return Caso(falha=falha, cena=cena, **{**padrao, **sabido})


def causa(caso, ordem=ORDEM):
    return next((frase for indicio in ORDEM if indicio in ordem and (frase := indicio(caso))), "")


MORTO = {"vivo": False, "codigo": 1}
SO_DO_PROGRAMA = tuple(vars(do_programa).values())


@pytest.mark.parametrize(
    ("sabido", "trecho"),
    [
        ({**MORTO, "erros": "OSError: [Errno 98]", "de_novo": True}, "SO_REUSEADDR"),
        ({**MORTO, "erros": "OSError: [Errno 98]"}, "a de --porta está livre"),
        (
            {**MORTO, "codigo": 2, "erros": "Usage: x\n\nx: error: no such option: --host"},
            "a opção --host",
        ),
        (
            {**MORTO, "codigo": 2, "erros": "usage: x\nx: error: invalid choice: 1"},
            "“invalid choice: 1”: ele foi iniciado com “--host 127.0.0.1 --porta 5000”",
        ),
        ({**MORTO, "impresso": "Uso: servidor.py PORTA\n"}, "PORTA”: ele foi iniciado com “--host"),
        (
            {**MORTO, "impresso": "oi\nNão achei a.txt\n"},
            "mostrou foi “Não achei a.txt”: um servidor",
        ),
        ({**MORTO, "impresso": "Erro: 'utf-8' codec can't decode byte"}, "junte os bytes até o"),
        ({**MORTO, "codigo": 2, "erros": "socket error: oi"}, "mostrou foi “socket error: oi”"),
        ({**MORTO, "erros": "b", "impresso": "a"}, "(código 1), e mostrou “b”"),
        (
            {**MORTO, "de_novo": True},
            "iniciado de novo na mesma porta, o programa terminou sozinho",
        ),
        ({**MORTO, "codigo": 0, "aceitou": True}, "(código 0): um servidor precisa"),
        ({"vivo": False, "codigo": 1, "erros": NAO_E_TEXTO}, "o programa parou com TypeError"),
        ({"vivo": False, "codigo": -11}, "interrompido pelo sinal 11"),
        ({**MORTO, "codigo": 0}, "terminou sozinho (código 0) sem mostrar nada"),
        ({"erros": NAO_E_TEXTO, "erros_novos": NAO_E_TEXTO}, "uma parte do programa parou"),
        ({"restos": {"bia": "oi"}}, "chegou a bia sem o \\n no fim"),
        ({"travadas": [Pilha("1", 9, "f", "with trava:", "", TRAVA)]}, "presa na linha 9"),
        ({"fechados": ["ana"]}, "o programa fechou a conexão de ana"),
        ({}, "o programa ficou em silêncio"),
    ],
)
def test_o_estado_do_programa_basta(sabido, trecho):
    assert trecho in causa(faz_caso(**sabido), SO_DO_PROGRAMA)


def test_um_erro_antigo_nao_explica_a_cena():
    antigo = faz_caso(erros=NAO_E_TEXTO, erros_novos="", historia="a da história")
    assert causa(antigo, SO_DO_PROGRAMA) == "a da história"


def test_a_excecao_de_quem_nao_esta_na_cena_so_vale_se_nada_melhor_se_viu():
    lendo = [Pilha(str(n), 20, "atende", "x.recv(4096)", "", DADOS) for n in (1, 2)]
    ana_e_bia = [
        SimpleNamespace(nome=nome, transbordou=False, linhas=[], resto=b"")
        for nome in ("ana", "bia")
    ]
    sabido = {"erros_novos": NAO_E_TEXTO, "presentes": ana_e_bia}
    assert "TypeError" in causa(faz_caso(**sabido, pilhas=lendo[:1]), SO_DO_PROGRAMA)
    alheia = faz_caso(**sabido, pilhas=lendo, historia="a da história")
    assert causa(alheia, SO_DO_PROGRAMA) == "a da história"
    assert "TypeError" in causa(faz_caso(**sabido, pilhas=lendo), SO_DO_PROGRAMA)


def test_um_traceback_que_o_programa_mostra_nao_e_de_quem_parou():
    mostrado = NAO_E_TEXTO.partition("\n")[2]
    assert "apanhou um erro e só o mostrou" in causa(faz_caso(erros_novos=mostrado), SO_DO_PROGRAMA)


def test_a_thread_principal_que_parou_nao_e_dita_um_erro_apanhado():
    parada = 'Traceback (most recent call last):\n  File "x.py", line 9, in <module>\n    main()\n'
    parada += '  File "x.py", line 7, in main\n    a()\nTimeoutError: timed out\n'
    lendo = [Pilha("1", 20, "atende", "x.recv(4096)", "", DADOS)]
    dita = causa(faz_caso(erros_novos=parada, pilhas=lendo), SO_DO_PROGRAMA)
    assert dita.startswith("a thread principal parou com TimeoutError")
    principal = [Pilha("principal", 9, "<module>", "aceita()", "", CONEXAO), *lendo]
    assert "apanhou" in causa(faz_caso(erros_novos=parada, pilhas=principal), SO_DO_PROGRAMA)


def test_uma_linha_enorme_e_dita():
    afogada = SimpleNamespace(nome="bia", transbordou=True, linhas=["x" * 200_000], resto=b"")
    assert "uma linha enorme" in causa(faz_caso(presentes=[afogada]), SO_DO_PROGRAMA)


def test_quem_so_le_o_teclado_nao_aceita_ninguem():
    teclado = Pilha("principal", 9, "main", "input()", "", TECLADO)
    accept = Pilha("1", 23, "aceita", "x.accept()", "", CONEXAO)
    assert "(linha 9)" in causa(faz_caso(pilhas=[teclado]), SO_DO_PROGRAMA)
    assert "linha 9" not in causa(faz_caso(pilhas=[teclado, accept]), SO_DO_PROGRAMA)


def test_uma_enxurrada_da_nossa_marca_nao_a_cita():
    afogada = SimpleNamespace(nome="bia", transbordou=True, linhas=[MARCA] * 9, resto=b"")
    dita = causa(faz_caso(presentes=[afogada]), SO_DO_PROGRAMA)
    assert dita.startswith("a mesma linha chegou a bia repetida") and MARCA not in dita


def test_a_linha_e_a_de_que_o_indicio_fala_ou_a_de_quem_nao_e_a_principal():
    principal, outra = Pilha("principal", 9, "f", "x", ""), Pilha("1", 23, "g", "y", "")
    caso = faz_caso(erros_novos=NAO_E_TEXTO, pilhas=[principal, outra], travadas=[principal])
    assert lugar(caso, do_programa.excecao) == (7, "", 0)
    assert lugar(caso, do_programa.trava_presa)[0] == 9
    assert lugar(caso, do_programa.silencio) is None and linha_parada(caso) == 23
    assert lugar(faz_caso(), None) is None and linha_parada(faz_caso()) == 0


def test_o_que_se_viu_vence_a_historia_e_ela_vence_o_que_se_supoe():
    assert causa(faz_caso(historia="a da história"), SO_DO_PROGRAMA) == "a da história"
    morto = faz_caso(historia="a da história", vivo=False, codigo=3)
    assert causa(morto, SO_DO_PROGRAMA) == "a da história: o programa terminou sozinho (código 3)"


def test_o_fim_de_um_programa_que_devia_acabar_nao_e_a_causa():
    assert causa(faz_caso(vivo=False, codigo=1, acabou=True), SO_DO_PROGRAMA) == ""


@pytest.mark.parametrize(("papel", "comeco"), [("servidor", "ao encerrar, o"), ("cliente", "o")])
def test_so_um_servidor_que_termina_estava_encerrando(papel, comeco):
    """Um cliente também termina porque não conectou, ou porque o servidor fechou."""
    receita = Receita(Etapa(papel=papel), "/casa/etapa.py")
    erros = "Traceback (most recent call last):\nOSError: x\n"
    caso = faz_caso(receita=receita, vivo=False, codigo=1, erros=erros, acabou=True)
    assert causa(caso, SO_DO_PROGRAMA).startswith(f"{comeco} programa parou com OSError")


def quem(nome, *linhas):
    return SimpleNamespace(nome=nome, fim="", recentes=lambda: linhas)


@pytest.mark.parametrize(
    ("fato", "trecho"),
    [
        (NaoConectou("127.0.0.1", 5000, None), "não escuta em porta nenhuma"),
        (NaoConectou("127.0.0.1", 5000, ("127.0.0.1", 12345)), "escuta na porta 12345"),
        (NaoConectou("127.0.0.1", 5000, ("127.0.0.1", 5001)), "escuta na porta pedida mais 1"),
        (NaoConectou("127.0.0.2", 5000, ("127.0.0.1", 5000)), "escuta no endereço 127.0.0.1"),
        (LinhaErrada("ana: oi", "ana:oi"), "um espaço"),
        (DisputaErrada(6, 1, 4), "só 4 das 6 conexões"),
        (SemErro(quem("ana"), ()), "o servidor não respondeu"),
        (SemErro(quem("ana", "* ERRO não deu"), ()), "o servidor respondeu “* ERRO …”"),
    ],
)
def test_cada_fato_tem_a_sua_explicacao(fato, trecho, na_sala):
    caso = faz_caso(fato)
    assert trecho in causa(caso, tuple(vars(da_conversa).values()))


def test_disputa_com_dois_vencedores_fica_com_a_causa_da_historia():
    caso = faz_caso(DisputaErrada(6, 2, 6), historia="dentro da mesma trava")
    assert causa(caso) == "dentro da mesma trava"


@pytest.mark.parametrize(("quem_leu", "de_quem"), [("bia", "de quem recebe"), ("caio", "de outra")])
def test_o_nome_na_frente_so_e_de_quem_recebe_se_ele_leu(quem_leu, de_quem):
    presentes = [
        SimpleNamespace(apelido=nome, transbordou=False, resto=b"") for nome in ("ana", "bia")
    ]
    caso = faz_caso(LinhaErrada("ana: oi", "bia: oi", quem_leu), presentes=presentes)
    assert f"bia, é o {de_quem}" in causa(caso, (da_conversa.linha_diferente,))


def test_um_indicio_so_olha_os_fatos_do_seu_tipo():
    @sobre(LinhaErrada)
    def indicio(caso, fato):
        return fato.certa

    assert indicio(faz_caso(LinhaErrada("certa", "outra"))) == "certa"
    assert indicio(faz_caso(Fato())) == ""


def test_anuncio_repetido_nao_e_anuncio_esquecido(na_sala):
    ouvinte, quem = SimpleNamespace(recentes=list), SimpleNamespace(apelido="ana")
    saiu = dialeto_da_etapa(5).saiu
    repetido = faz_caso(AnuncioErrado(ouvinte, saiu, quem, 2, 1, "quando cai, "))
    esquecido = faz_caso(AnuncioErrado(ouvinte, saiu, quem, 0, 1))
    assert causa(repetido) == "quando cai, o aviso foi enviado mais de uma vez"
    assert "não foram avisados" in causa(esquecido) and "finally" in causa(esquecido)


def pessoa(nome, *linhas, fim=""):
    recentes, sem_resto = list(linhas).copy, {"transbordou": False, "resto": b"", "aberto": not fim}
    return SimpleNamespace(
        nome=nome, apelido=nome, linhas=linhas, recentes=recentes, fim=fim, **sem_resto
    )


ANA, DITO = pessoa("ana"), "é às 10h zqxwv"


@pytest.mark.parametrize(
    ("veio", "trecho"),
    [
        ("ana: Ã© Ã\xa0s 10h zqxwv", "só as letras fora do ASCII chegaram trocadas"),
        ("ana:  s 10h zqxwv", "só as letras fora do ASCII chegaram trocadas"),
        ("ana: e\u0301 a\u0300s 10h zqxwv", "a letra e o acento separados"),
        ("ana: é às\xa010h zqxwv", "esperado um espaço, veio “\\xa0” (U+00A0)"),
        ("ana: b'\\xc3\\xa9 10h zqxwv'", "são bytes escritos por extenso"),
        ("ana: é  às 10h zqxwv", "a da história"),
        ("ana: 10h zqxwv", "a da história"),
        ("ana: outra coisa", "a da história"),
    ],
)
def test_um_texto_que_chegou_mudado_nao_e_dito_perdido(veio, trecho, na_sala):
    fato = NaoOuviu(pessoa("bia", veio), DITO, ANA)
    assert trecho in da_historia(fato, da_conversa.letras_trocadas)


@pytest.mark.parametrize(
    "veio",
    [
        '"ana" saiu do chat.',
        "* ana saiu do chat.",
        "\x1b[32mana saiu\x1b[0m",
        "ana: saiu do chat.",
        "[14:03:22] ana saiu do chat.",
        "ANA SAIU",
    ],
)
def test_um_anuncio_com_enfeite_e_citado_como_veio(veio, na_sala):
    ouvinte = pessoa("bia", "ana entrou no chat.", "ana: oi", veio)
    dita = causa(faz_caso(AnuncioErrado(ouvinte, dialeto_da_etapa(5).saiu, ANA, 0, 1)))
    assert f"o aviso veio como “{visivel(veio)}”, e ele tem de começar com “ana saiu”" in dita
    assert ("aviso livre" in dita) == veio.startswith("*")


@pytest.mark.parametrize(
    ("linha", "trecho"),
    [
        ("ana foi embora.", "“ana foi embora.”, que não está no protocolo"),
        ("ana: @zeca oi", "a da história"),
        ("[privado] ana: oi", "a da história"),
        ("ERRO ninguém", "a da história"),
    ],
)
def test_uma_linha_fora_do_protocolo_nao_e_a_mensagem_de_ninguem(linha, trecho, na_sala):
    fato = Vazou(pessoa("bia"), linha, "", ANA)
    assert trecho in da_historia(fato, da_conversa.nao_esta_no_protocolo)


@pytest.mark.parametrize(
    ("quem", "trecho"),
    [
        (pessoa("ana", "* Bem-vindo, ana!"), "o servidor só enviou “* Bem-vindo, ana!”"),
        (pessoa("ana", "Bem-vindo, an?!"), "não trazem o apelido como ele foi enviado"),
        (pessoa("ana", "* Cheio", fim="fim"), "fechou a conexão de ana em vez de lhe dar"),
    ],
)
def test_o_que_veio_no_lugar_das_boas_vindas_e_dito(quem, trecho, na_sala):
    assert trecho in causa(faz_caso(SemBoasVindas(quem), presentes=[quem]))


class Morrendo:
    """Um programa que acaba enquanto o juiz espera; o traceback só se lê depois de espera_fim."""

    erros = ""
    vivo = True
    codigo = 1
    receita = RECEITA

    def espera_repouso(self):
        self.vivo = False

    def espera_fim(self, prazo):
        self.erros = NAO_E_TEXTO


def test_quem_morre_durante_o_julgamento_ainda_mostra_o_traceback():
    bomba = SimpleNamespace(clientes=[])
    cena = SimpleNamespace(programa=Morrendo(), bomba=bomba, erros_antes=0, espera=lambda *_: False)
    caso = examina(Falha("isto", "aquilo"), cena)
    assert (caso.vivo, caso.codigo, caso.erros) == (False, 1, NAO_E_TEXTO)


def test_a_thread_do_accept_que_viu_o_programa_acabar_nao_e_a_causa():
    erros = (
        "Exception in thread Thread-1:\n"
        "Traceback (most recent call last):\n"
        '  File "servidor.py", line 9, in recebe\n'
        "    conexao, _ = servidor.accept()\n"
        "OSError: [Errno 9] Bad file descriptor\n"
    )
    acabou = {"vivo": False, "erros": erros, "erros_novos": erros}
    assert "Errno 9" in causa(faz_caso(codigo=1, **acabou), (do_programa.excecao,))
    assert causa(faz_caso(codigo=0, **acabou), (do_programa.excecao,)) == ""
