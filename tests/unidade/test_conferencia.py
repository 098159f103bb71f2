"""A conferência com cenas de mentira: a ordem, a segunda tentativa, as caudas, quem é bloqueado."""

import threading
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import pytest

from grader.causas.resumo import resume
from grader.cena.base import Cena
from grader.cena.conversa import Conversa
from grader.contrato import prazos
from grader.contrato.dialeto import PADRAO
from grader.contrato.etapas import PASTA
from grader.contrato.falha import ErroDoCorretor, Falha, Pulado
from grader.contrato.ficha import Ficha
from grader.contrato.resultado import BLOQUEADO, ERRO_DO_CORRETOR, FALHOU, PASSOU, PULADO
from grader.correcao.conferencia import Conferencia, ordem_de_conferir
from grader.poderes.dialetos.em_dialeto import ConferenciaEmDialeto


@pytest.fixture(autouse=True)
def _cauda_curta(monkeypatch):
    monkeypatch.setattr(prazos, "VIGIA", 0.02)


def _ficha(numero, depende=(), sozinho=False, espera=False):
    dicas = (f"dica do {numero}",)
    arquivo = str(PASTA / "etapa3.py")
    return Ficha(
        *(numero, f"Faz o {numero}.", 1, depende, 0, sozinho, 0, dicas, f"f_{numero}"),
        espera=espera,
        arquivo=arquivo,
    )


@dataclass(eq=False)
class CenaDeMentira:
    """Só o que a conferência usa de uma cena."""

    ficha: Ficha
    sozinho: bool
    vigias: list = field(default_factory=list)
    conversa: Conversa = field(default_factory=Conversa)
    bomba: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(gira=lambda _: None))
    soltou: bool = False

    def estavel(self, texto):
        return texto.replace("anaxyz", "ana")

    def solta_todos(self, menos):
        self.soltou = True

    def __str__(self):
        return f"{self.ficha.numero}{' sozinho' if self.sozinho else ''}"


class PalcoDeMentira:
    """Anota, em ordem, o que foi feito de cada cena."""

    def __init__(self, prova=None, por_envio=None):
        self.dialeto = PADRAO
        self.passos = []
        self.por_envio = por_envio
        self._prova = prova

    def prova(self):
        return self._prova

    def cena(self, ficha, sozinho):
        cena = CenaDeMentira(ficha, sozinho)
        self.passos.append(f"abre {cena}")
        return cena

    def cena_por_envio(self, ficha):
        return self.por_envio and self.cena(ficha, "por envio")

    def passa_a_envios(self):
        self.passos.append("passa a envios")

    def precisa_do_fim(self, ficha):
        return ficha.numero == "2.3"

    def motivo_para_pular(self, ficha):
        return "o dialeto não tem isso" if ficha.precisa else ""

    def traduz(self, frase):
        return frase

    def dispensa(self, cena):
        self.passos.append(f"dispensa {cena}")

    def descarta(self, cena):
        self.passos.append(f"descarta {cena}")


class ProvaDeMentira:
    """Uma conversa que derruba o requisito `numero`, se ele passou; ou levanta `erro`."""

    def __init__(self, numero="", erro=None):
        self.numero, self.erro, self.vivida = numero, erro, 0

    def vive(self):
        self.vivida += 1
        if self.erro:
            raise self.erro

    def conclui(self, passaram, falharam):
        self.falharam = falharam
        conversa = Conversa()
        conversa.anota("ana", "servidor", "linha", "7")
        falha = Falha("as boas-vindas", "ERRO", "o apelido era válido", "uma conversa")
        return (self.numero, falha, conversa) if self.numero in passaram else None


def _confere(historias, adianta=True, prova=None, por_envio=None):
    """`historias`: ficha -> função da cena. Devolve a conferência, já no fim, e as mensagens."""
    mensagens = []
    classe = ConferenciaEmDialeto if por_envio else Conferencia
    conferencia = classe(
        list(historias),
        etapa=3,
        palco=PalcoDeMentira(prova, por_envio),
        diz=lambda tipo, **dados: mensagens.append((tipo, dados)),
        adianta=adianta,
        explica=lambda falha, cena: falha,
    )
    conferencia.funcoes = {ficha.numero: funcao for ficha, funcao in historias.items()}
    for ficha in conferencia.fichas:
        conferencia.confere(ficha)
    conferencia.termina()
    return conferencia, mensagens


def _situacoes(conferencia):
    return {numero: resultado.situacao for numero, resultado in conferencia.resultados.items()}


def _passa(cena):
    pass


def _falha(cena):
    raise Falha("isto", "aquilo", "a causa")


# --- a ordem ---


def test_cada_requisito_vem_depois_dos_que_ele_precisa_e_os_sozinhos_por_ultimo():
    fichas = [
        _ficha("3.1", depende=("1.1",)),
        _ficha("3.2", depende=("3.1",), sozinho=True),
        _ficha("3.3"),
        _ficha("1.1"),
    ]
    assert [f.numero for f in ordem_de_conferir(fichas)] == ["1.1", "3.1", "3.3", "3.2"]


def test_os_de_que_um_sozinho_depende_passam_na_frente():
    fichas = [_ficha("3.1"), _ficha("3.2", sozinho=True, depende=("3.3",)), _ficha("3.3")]
    assert [f.numero for f in ordem_de_conferir(fichas)] == ["3.3", "3.1", "3.2"]


@pytest.mark.parametrize(
    ("primeiro", "ordem"),
    [
        ("", ["3.1", "3.2", "3.4", "3.3", "3.5"]),
        ("3.4", ["3.2", "3.4", "3.1", "3.3", "3.5"]),
        ("3.3", ["3.1", "3.3", "3.2", "3.4", "3.5"]),
        ("3.5", ["3.1", "3.2", "3.4", "3.3", "3.5"]),  # já corre ao lado dos outros
        ("9.9", ["3.1", "3.2", "3.4", "3.3", "3.5"]),
    ],
)
def test_o_que_falhou_da_ultima_vez_vem_antes_com_aquilo_de_que_depende(primeiro, ordem):
    fichas = [
        _ficha("3.1"),
        _ficha("3.2"),
        _ficha("3.3", depende=("3.1",), sozinho=True),
        _ficha("3.4", depende=("3.2",)),
        _ficha("3.5", sozinho=True, espera=True),
    ]
    assert [f.numero for f in ordem_de_conferir(fichas, primeiro)] == ordem


def test_uma_dependencia_que_nao_foi_pedida_nao_atrapalha():
    ficha = _ficha("3.4", depende=("3.1",))
    assert ordem_de_conferir([ficha]) == [ficha]
    conferencia, _ = _confere({ficha: _passa})
    assert _situacoes(conferencia) == {"3.4": PASSOU}


def test_diz_que_comecou_e_depois_o_resultado():
    _, mensagens = _confere({_ficha("3.1"): _passa, _ficha("1.1"): _passa})
    assert [(tipo, dados["id"]) for tipo, dados in mensagens] == [
        ("comecou", "3.1"),
        ("resultado", "3.1"),
        ("comecou", "1.1"),
        ("resultado", "1.1"),
    ]
    proprio, herdado = (dados for tipo, dados in mensagens if tipo == "resultado")
    assert (proprio["regressao"], herdado["regressao"]) == (False, True)
    assert (proprio["dica"], proprio["titulo"]) == ("dica do 3.1", "Faz o 3.1.")


# --- a segunda tentativa ---


def test_uma_falha_no_programa_compartilhado_ainda_nao_e_veredito():
    def so_falha_acompanhado(cena):
        if not cena.sozinho:
            _falha(cena)

    conferencia, _ = _confere({_ficha("3.1"): so_falha_acompanhado})
    assert _situacoes(conferencia) == {"3.1": PASSOU}
    assert conferencia.palco.passos == [
        "abre 3.1",
        "descarta 3.1",
        "abre 3.1 sozinho",
        "dispensa 3.1 sozinho",
    ]


def test_o_que_se_relata_e_a_tentativa_que_conta():
    def falha(cena):
        cena.conversa.anota("anaxyz", "servidor", "linha", "oi de anaxyz")
        raise Falha("isto", "aquilo", f"a causa, {cena}", fez="ana disse oi")

    conferencia, _ = _confere({_ficha("3.1"): falha})
    resultado = conferencia.resultados["3.1"]
    assert (resultado.situacao, resultado.causa) == (FALHOU, "a causa, 3.1 sozinho")
    assert (resultado.esperado, resultado.recebido) == ("isto", "aquilo")
    assert resultado.fez == "ana disse oi"
    assert [evento["texto"] for evento in resultado.conversa] == ["oi de ana"]


def test_quem_ja_comeca_sozinho_so_tem_uma_tentativa():
    conferencia, _ = _confere({_ficha("3.1", sozinho=True): _falha})
    assert _situacoes(conferencia) == {"3.1": FALHOU}
    assert conferencia.palco.passos == ["abre 3.1 sozinho", "dispensa 3.1 sozinho"]


# --- quem é bloqueado ---


@pytest.mark.parametrize(
    ("erro", "situacao", "do_outro"),
    [
        (Falha("", ""), FALHOU, BLOQUEADO),
        (Falha("", "", bloqueia=False), FALHOU, PASSOU),
        (ErroDoCorretor("a porta é de outro"), ERRO_DO_CORRETOR, BLOQUEADO),
        (Pulado("este sistema não tem"), PULADO, PASSOU),
    ],
)
def test_so_o_que_impede_bloqueia_quem_depende(erro, situacao, do_outro):
    def levanta(cena):
        raise erro

    primeiro, segundo = _ficha("3.1"), _ficha("3.2", depende=("3.1",))
    terceiro = _ficha("3.3", depende=("3.2",), sozinho=True)
    conferencia, _ = _confere({primeiro: levanta, segundo: _passa, terceiro: _passa})
    assert _situacoes(conferencia) == {"3.1": situacao, "3.2": do_outro, "3.3": do_outro}
    if do_outro == BLOQUEADO:
        assert conferencia.resultados["3.2"].causa == "depende do 3.1, que não passou"
        assert not [passo for passo in conferencia.palco.passos if "3.2" in passo]
    if situacao in (PULADO, ERRO_DO_CORRETOR):
        assert conferencia.resultados["3.1"].causa == str(erro)


# --- a conversa sorteada ---


@pytest.mark.parametrize("adianta", [True, False])
def test_a_conversa_derruba_o_requisito_dela_e_so_ele(adianta):
    fichas = {_ficha("2.1"): _passa, _ficha("3.1"): _passa, _ficha("3.5"): _passa}
    fichas[_ficha("3.6", depende=("3.5",))] = _passa
    prova = ProvaDeMentira("3.5")
    conferencia, _ = _confere(fichas, adianta, prova)
    assert _situacoes(conferencia) == {"2.1": PASSOU, "3.1": PASSOU, "3.5": FALHOU, "3.6": PASSOU}
    caido = conferencia.resultados["3.5"]
    assert (caido.causa, caido.fez) == ("o apelido era válido", "uma conversa")
    assert [evento["texto"] for evento in caido.conversa] == ["7"]
    assert prova.vivida == 1


def test_quem_ja_falhou_nao_falha_de_novo():
    prova = ProvaDeMentira("3.5")
    conferencia, _ = _confere({_ficha("3.5"): _falha}, prova=prova)
    assert conferencia.resultados["3.5"].causa == "a causa"
    assert prova.falharam == ["3.5"]


@pytest.mark.parametrize("basico", ["2.1", "3.1"])
def test_sem_o_basico_nao_ha_conversa(basico):
    prova = ProvaDeMentira("3.5")
    _confere({_ficha(basico): _falha, _ficha("3.5"): _passa}, prova=prova)
    assert prova.vivida == 0


def test_uma_conversa_que_nao_se_pode_viver_vira_aviso():
    prova = ProvaDeMentira("3.5", ErroDoCorretor("a porta é de outro"))
    conferencia, _ = _confere({_ficha("3.5"): _passa}, prova=prova)
    assert _situacoes(conferencia) == {"3.5": PASSOU}
    assert "a porta é de outro" in conferencia.avisos[0]


# --- as caudas ---


def _vigiada(achado):
    """Uma história que passa e deixa uma vigia, que no fim dá `achado`."""

    def historia(cena):
        cena.vigias.append(SimpleNamespace(cliente="bia", confere=lambda: achado))

    return historia


def test_um_vazamento_atrasado_troca_o_resultado_e_bloqueia_quem_depende():
    vigiado, depois = _ficha("3.6"), _ficha("3.7", depende=("3.6",))
    conferencia, mensagens = _confere({vigiado: _vigiada(Falha("nada", "oi")), depois: _passa})
    assert _situacoes(conferencia) == {"3.6": FALHOU, "3.7": BLOQUEADO}
    do_vigiado = [d["situacao"] for t, d in mensagens if t == "resultado" and d["id"] == "3.6"]
    assert do_vigiado == [PASSOU, FALHOU]


def test_uma_cauda_limpa_so_devolve_a_cena_no_fim():
    conferencia, _ = _confere({_ficha("3.6"): _vigiada(None), _ficha("3.7"): _passa})
    assert _situacoes(conferencia) == {"3.6": PASSOU, "3.7": PASSOU}
    assert conferencia.palco.passos == ["abre 3.6", "abre 3.7", "dispensa 3.7", "dispensa 3.6"]


def test_as_caudas_sao_conferidas_antes_de_descartar_o_programa_delas():
    conferencia, _ = _confere({_ficha("3.6"): _vigiada(None), _ficha("3.7"): _falha})
    passos = conferencia.palco.passos
    assert passos.index("dispensa 3.6") < passos.index("descarta 3.7")


# --- os que correm ao lado ---


def test_os_sozinhos_correm_ao_mesmo_tempo():
    encontro = threading.Barrier(3, timeout=10)  # só passa se os três estiverem nela
    fichas = [_ficha(f"3.{n}", sozinho=True) for n in (1, 2, 3)]
    conferencia, _ = _confere(dict.fromkeys(fichas, lambda cena: encontro.wait()))
    assert set(_situacoes(conferencia).values()) == {PASSOU}


def test_com_uma_porta_so_um_de_cada_vez():
    fichas = [_ficha(f"3.{n}", sozinho=True) for n in (1, 2)]
    conferencia, _ = _confere(dict.fromkeys(fichas, _passa), adianta=False)
    assert conferencia.palco.passos == [
        "abre 3.1 sozinho",
        "dispensa 3.1 sozinho",
        "abre 3.2 sozinho",
        "dispensa 3.2 sozinho",
    ]


def test_quem_um_sozinho_libera_comeca_enquanto_se_espera_por_outro():
    comecou = threading.Event()

    def espera(cena):
        assert comecou.wait(10)

    primeiro, rapido = _ficha("3.1", sozinho=True), _ficha("3.2", sozinho=True)
    liberado = _ficha("3.3", depende=("3.2",), sozinho=True)
    historias = {primeiro: espera, rapido: _passa, liberado: lambda cena: comecou.set()}
    conferencia, _ = _confere(historias)
    assert set(_situacoes(conferencia).values()) == {PASSOU}


def test_um_sozinho_so_se_adianta_se_aquilo_de_que_depende_ja_passou():
    fichas = [_ficha("3.1"), _ficha("3.2", depende=("3.1",), sozinho=True)]
    conferencia, _ = _confere({fichas[0]: _falha, fichas[1]: _passa})
    assert _situacoes(conferencia) == {"3.1": FALHOU, "3.2": BLOQUEADO}
    assert "abre 3.2 sozinho" not in conferencia.palco.passos


# --- o que escapa ---


def test_um_defeito_nosso_escapa_e_nao_troca_um_resultado_que_ja_havia():
    conferencia, mensagens = _confere({})
    certo, defeituoso = _ficha("3.1"), _ficha("3.2")
    conferencia.funcoes = {"3.1": _passa, "3.2": lambda cena: 1 / 0}
    conferencia.confere(certo)
    conferencia.nao_conseguiu(certo, "chegou tarde")
    with pytest.raises(ZeroDivisionError):
        conferencia.confere(defeituoso)
    conferencia.nao_conseguiu(defeituoso, "ZeroDivisionError: …")
    assert _situacoes(conferencia) == {"3.1": PASSOU, "3.2": ERRO_DO_CORRETOR}
    assert mensagens[-1][1]["causa"] == "ZeroDivisionError: …"


def test_o_que_o_dialeto_nao_tem_e_pulado_com_o_motivo_e_nao_bloqueia():
    sem, depois = replace(_ficha("4.1"), precisa=("privado",)), _ficha("4.2", depende=("4.1",))
    conferencia, _ = _confere({sem: _passa, depois: _passa})
    pulado = conferencia.resultados["4.1"]
    assert (pulado.situacao, pulado.causa) == ("pulado", "o dialeto não tem isso")
    assert conferencia.resultados["4.2"].situacao == "passou"


def _so_por_envio(cena):
    if cena.sozinho != "por envio":
        raise Falha("a linha", "sem o \\n")


@pytest.mark.parametrize("adianta", [True, False])
def test_quem_so_esquece_o_fim_falha_no_2_1_e_o_resto_se_confere(adianta):
    historias = {
        _ficha("2.1", sozinho=True): _so_por_envio,
        _ficha("3.1", sozinho=True): _so_por_envio,
        _ficha("2.2", depende=("2.1",)): _passa,
        _ficha("2.3", depende=("2.1",)): _passa,
        _ficha("3.3", depende=("3.1",)): _passa,
    }
    conferencia, _ = _confere(historias, adianta, por_envio=True)
    esperadas = {"2.1": FALHOU, "3.1": PASSOU, "2.2": PASSOU, "2.3": BLOQUEADO, "3.3": PASSOU}
    assert _situacoes(conferencia) == esperadas
    assert conferencia.resultados["2.1"].recebido == "sem o \\n"
    assert "o 2.1 reprova" in conferencia.avisos[0]


def test_quem_tambem_nao_conversa_por_envio_falha_como_antes():
    historias = {_ficha("3.1"): _falha, _ficha("3.3", depende=("3.1",)): _passa}
    conferencia, _ = _confere(historias, por_envio=True)
    assert _situacoes(conferencia) == {"3.1": FALHOU, "3.3": BLOQUEADO}
    assert conferencia.avisos == [] and "passa a envios" not in conferencia.palco.passos


# --- os tetos: o que um programa hostil escreve não incha o resultado ---


def test_a_linha_certa_e_a_que_veio_tem_teto():
    programas = SimpleNamespace(receita=SimpleNamespace(arquivo=""))
    cena = Cena(programas, _ficha("7.3"), PADRAO, "1")
    falha = cena.falha("a linha", "A" * 3_000_000, compara=("oi", "A" * 3_000_000))
    assert falha.certa == "oi"
    assert falha.veio.endswith("… (e mais 2998000 letras)")
    assert len(falha.recebido) < 2100


def test_de_uma_enxurrada_um_resultado_guarda_o_comeco_e_o_fim():
    conversa = Conversa()
    for numero in range(conversa.maximo):
        conversa.anota("servidor", "ana", "linha", f"{numero} " + "A" * 3000)
    guardada = resume(conversa.eventos)
    assert sum(len(evento.texto) for evento in guardada) < 80_000
    assert [guardada[n].texto.split()[0] for n in (0, 99, 101, -1)] == ["0", "99", "1600", "1999"]
    assert (guardada[100].tipo, guardada[100].texto) == (
        "omitidos",
        "… 1500 eventos não mostrados …",
    )


def test_uma_conversa_comum_fica_inteira():
    conversa = Conversa()
    for numero in range(500):
        conversa.anota("servidor", "ana", "linha", f"{numero} " + "A" * 400)
    assert resume(conversa.eventos) == conversa.eventos
