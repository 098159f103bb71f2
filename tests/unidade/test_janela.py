"""O que cerca uma janela sem abrir nenhuma: quem é quem, o canal, a imagem, a vigia das threads."""

import importlib.util
import os
import struct
import threading
import time
import zlib

import pytest

from grader.cena.vista import le_vista
from grader.programa import tela_virtual
from grader.programa.canal import Canal
from grader.programa.programa import ESPIA

# Pelo caminho: é do programa do estudante, e não do corretor.
_ficha = importlib.util.spec_from_file_location("piloto", ESPIA / "piloto_da_janela.py")
piloto = importlib.util.module_from_spec(_ficha)
_ficha.loader.exec_module(piloto)


def peca(classe, y, altura=20, x=0, texto="", **outros):
    lugar = {"x": x, "y": y, "largura": 100, "altura": altura}
    return {"nome": f"{classe}{x}{y}", "classe": classe, "texto": texto, **lugar, **outros}


def janela(*pecas, titulo="Chat"):
    lugar = {"x": 0, "y": 0, "largura": 500, "altura": 400}
    return {"nome": "0:.", "titulo": titulo, "pecas": list(pecas), **lugar}


def a_conversa(*pecas):
    return le_vista([janela(*pecas)], []).da_conversa


# --- quem é quem ---


def test_o_apelido_vai_na_caixa_que_tem_o_foco_e_a_conversa_espera_a_dela():
    nome = peca("Entry", 0, editavel=True, foco=True)
    entra, envia = peca("Button", 0, x=200, texto="Entrar"), peca("Button", 300, texto="Enviar")
    de_baixo = peca("Entry", 300, editavel=True)
    aberta = a_conversa(nome, entra, peca("Text", 50, altura=200), de_baixo, envia)
    assert aberta.caixa_do_apelido.nome == nome["nome"]
    assert aberta.botao(confirma=True).texto == "Entrar"
    assert aberta.caixa.nome == de_baixo["nome"]
    assert not aberta.so_pergunta_em(nome["nome"])
    desligada = a_conversa(nome, peca("Text", 50, altura=200), {**de_baixo, "editavel": False})
    assert desligada.so_pergunta_em(nome["nome"])


def test_a_conversa_e_a_maior_e_o_botao_o_mais_perto_da_caixa():
    aberta = a_conversa(
        peca("Button", 0, texto="Limpar"),
        peca("Text", 20, altura=200),
        peca("Entry", 220, editavel=True),
        peca("TButton", 220, x=100, texto="→ "),
        peca("Button", 300, texto="Sair"),
    )
    assert (aberta.conversa.y, aberta.caixa.y, aberta.botao().classe) == (20, 220, "TButton")


def test_sem_um_entry_digita_se_no_texto_menor():
    aberta = a_conversa(
        peca("Text", 0, altura=200, editavel=True), peca("Text", 200, editavel=True)
    )
    assert (aberta.conversa.y, aberta.caixa.y) == (0, 200)


def test_uma_caixa_desligada_nao_e_onde_se_digita():
    aberta = a_conversa(peca("Listbox", 0, altura=200), peca("Entry", 200, editavel=False))
    assert aberta.conversa.classe == "Listbox"
    assert aberta.caixa is None


def test_um_rotulo_que_responde_ao_clique_e_um_botao():
    aberta = a_conversa(
        peca("Text", 0, altura=200),
        peca("Entry", 200, editavel=True),
        peca("Label", 200, x=100, texto="Enviar", clicavel=True),
        peca("Label", 220, texto="enviado às 10h", clicavel=False),
    )
    assert (aberta.botao().classe, aberta.botao().x) == ("Label", 100)


def test_um_aviso_se_dispensa_e_uma_janela_de_botoes_nao():
    conversa = janela(peca("Text", 0, altura=200), peca("Entry", 200, editavel=True))
    aviso = janela(peca("Label", 0, texto="ERRO x"), peca("TButton", 20, texto="OK"))
    figuras = janela(peca("Button", 0, texto=":)"), peca("Button", 20, texto=":("))
    vista = le_vista([conversa, aviso, figuras], [])
    assert [p.texto for p in vista.de_dispensar] == ["OK"]


def test_quem_pergunta_o_apelido_e_a_janela_sem_conversa():
    conversa = janela(peca("Text", 0, altura=200), peca("Entry", 200, editavel=True))
    pergunta = janela(peca("Label", 0, texto="ERRO x"), peca("Entry", 20, editavel=True))
    vista = le_vista([conversa, {**pergunta, "nome": "0:.t"}], [])
    assert (vista.do_apelido.nome, vista.so_pergunta) == ("0:.t", True)
    sozinha = le_vista([conversa], [])
    assert (sozinha.do_apelido.nome, sozinha.so_pergunta) == ("0:.", False)


def test_le_se_tudo_menos_o_que_se_esta_digitando():
    partes = (peca("Text", 0, texto="bia: oi"), peca("Entry", 90, texto="rascu", editavel=True))
    assert le_vista([janela(*partes)], ["caiu"]).tudo == "Chat\nbia: oi\ncaiu"


# --- o canal ---


@pytest.mark.parametrize("pela_entrada", [True, False])
def test_o_canal_leva_e_traz(pela_entrada):
    if pela_entrada and os.name == "nt":
        pytest.skip("no Windows, um socket não é a entrada de um programa")
    canal = Canal(pela_entrada)
    if pela_entrada:
        guardada = os.dup(0)
        os.dup2(canal.do_programa, 0)
    outra = piloto.Canal(canal.destino)
    if pela_entrada:
        os.dup2(guardada, 0)
    canal.pede(n=1, faz="olha", em="ã")
    grande = "é" * 300_000  # não cabe de uma vez
    outra.diz(n=1, texto=grande)
    pedidos, ditos = [], []
    limite = time.monotonic() + 10
    while not (pedidos and ditos):
        assert time.monotonic() < limite
        ditos += canal.ouve()
        pedidos += outra.pedidos()
        outra.escoa()
    assert pedidos == [{"n": 1, "faz": "olha", "em": "ã"}]
    assert ditos == [{"n": 1, "texto": grande}]
    canal.fecha()


# --- a imagem ---


def test_o_png_e_o_pedaco_pedido_da_tela():
    largura, altura = 4, 3
    cabecalho = [100, 7, 2, 24, largura, altura, 0, 0, 32, 0, 32, 32, largura * 4, *[0] * 6, 1]
    pontos = b"".join(bytes((x, y, 9, 0)) for y in range(altura) for x in range(largura))
    xwd = struct.pack(">25I", *(cabecalho + [0] * 25)[:25]) + bytes(12) + pontos
    png = tela_virtual.png(xwd, (1, 1, 2, 9))
    assert struct.unpack(">II", png[16:24]) == (2, 2)
    tamanho = struct.unpack(">I", png[33:37])[0]
    linhas = zlib.decompress(png[41 : 41 + tamanho])
    assert linhas == bytes((0, 9, 1, 1, 9, 1, 2, 0, 9, 2, 1, 9, 2, 2))


# --- o que falta ---


def test_o_que_falta_e_dito_com_o_remedio(monkeypatch):
    monkeypatch.setattr(tela_virtual, "tem_tkinter", lambda: False)
    assert "tkinter" in tela_virtual.falta(mostrar=False)
    monkeypatch.setattr(tela_virtual, "tem_tkinter", lambda: True)
    monkeypatch.setattr(tela_virtual.sistema, "LINUX", True)
    monkeypatch.setattr(tela_virtual.shutil, "which", lambda _: None)
    assert "apt install xvfb" in tela_virtual.falta(False, {})
    assert "--mostrar" in tela_virtual.falta(False, {"DISPLAY": ":0"})
    assert "preciso uma tela" in tela_virtual.falta(True, {})
    assert tela_virtual.falta(True, {"DISPLAY": ":0"}) == ""
    monkeypatch.setattr(tela_virtual.sistema, "LINUX", False)
    assert tela_virtual.falta(False, {}) == ""


# --- quem mexe na janela ---


class Ouvido:
    def __init__(self):
        self.ditos = []

    def diz(self, **dado):
        self.ditos.append(dado)


@pytest.fixture
def vigiado():
    class Tcl:
        def call(self, *partes):
            return partes

        def globalsetvar(self, *partes):
            return partes

    canal = Ouvido()
    return piloto.Vigiado(Tcl(), piloto.Piloto(canal)), canal.ditos


def em_outra_thread(funcao, *argumentos):
    thread = threading.Thread(target=funcao, args=argumentos, name="ouvinte")
    thread.start()
    thread.join()


def test_da_principal_tudo_pode(vigiado):
    tk, ditos = vigiado
    assert tk.call((".t", "insert", "end", "oi")) == ((".t", "insert", "end", "oi"),)
    tk.globalsetvar("x", 1)
    assert ditos == []


def test_de_outra_thread_diz_se_quem_e_o_que(vigiado):
    tk, ditos = vigiado
    em_outra_thread(tk.call, (".t", "insert", "end", "oi"))
    em_outra_thread(tk.call, "after", 0, "x")
    em_outra_thread(lambda: tk.globalsetvar("x", 1))
    assert [(d["mexeu"], d["o_que"]) for d in ditos] == [
        ("ouvinte", "insert"),
        ("ouvinte", "after"),
        ("ouvinte", "globalsetvar"),
    ]


def test_o_coletor_de_lixo_nao_conta(vigiado):
    tk, ditos = vigiado

    class Variavel:
        def __del__(self):
            tk.call("info", "exists", "x")

    em_outra_thread(Variavel)
    assert ditos == []


def test_um_aviso_e_lido_e_respondido(vigiado):
    tk, ditos = vigiado
    aviso = ("tk_messageBox", "-title", "Chat", "-message", "sair?", "-type", "yesno")
    assert tk.call(*aviso) == "yes"
    assert ditos == [{"aviso": "Chat sair?"}]
