"""Onde entra texto hostil, nenhum texto passa: propriedades conferidas com textos inventados.

Nomes em zips, células de planilha, linhas da rede e o que se escreve em páginas, registros e
terminais. Cada propriedade é uma ida e volta, um "nunca levanta" ou um "nunca sai".
"""

import codecs
import csv
import html
import io
import os
import re
import string
import unicodedata
import zipfile
from html.parser import HTMLParser
from pathlib import PurePosixPath, PureWindowsPath

import pytest
import zips_mutados
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.causas.diferenca import primeira_diferenca
from grader.cena.conversa import Conversa
from grader.cena.escuta import mascara
from grader.cena.pessoa import Pessoa
from grader.contrato.texto import visivel
from grader.estudante import conversar
from grader.poderes.formatos import anotacoes
from grader.poderes.pagina import textos
from grader.poderes.pagina.html import seguro
from grader.poderes.pagina.mensagens import mensagens
from grader.poderes.turma import nomes
from grader.poderes.turma.entrada import _importa_etapa, abre
from grader.poderes.turma.entrega import Entrega, Programa
from grader.poderes.turma.formas import Mapa, alunos_no_texto, separa
from grader.poderes.turma.itens import Item, Recusado, confere, nada
from grader.poderes.turma.notas import Aluno, Etapa, como_csv
from grader.poderes.turma.planilha import preenche
from grader.poderes.turma.tabela import Tabela, le_tabela
from grader.relato.escape import celula, sem_comandos

FORMULA = ("=", "+", "-", "@")
settings.register_profile("kit", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("kit")

PEDACOS = (
    *(
        "<b>",
        "</p>",
        '" x="',
        "&lt;",
        "`",
        "::",
        "##[",
        "\r\n",
        "\r",
        "\n",
        "\t",
        " ",
        "=1+1",
        "@a",
    ),
    *(";", ",", '"', "..", "/", "\\", "C:", "b:c", "con", ".", "\0", "\x1b[2J", "\x85", "\u202e"),
    *("a", "1", "\u0663", "e\u0301", "É", "ß", "🎉", "_12_assignsubmission_file_", "etapa1.py"),
)
# Letras quaisquer e pedaços que costumam escapar; os surrogates são do que não se decodificou.
pedacos = st.lists(st.sampled_from(PEDACOS), max_size=8).map("".join)
hostis = pedacos | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
com_surrogates = pedacos | st.text(max_size=40)


# --- o que se mostra ---


@given(com_surrogates)
def test_visivel_nao_deixa_nada_invisivel(texto):
    mostrado = visivel(texto)
    assert mostrado.isprintable() and visivel(mostrado) == mostrado
    assert mostrado.encode("utf-8").decode() == mostrado


@given(st.binary(max_size=60) | hostis.map(str.encode))
def test_o_que_chega_na_conversa_ensaiada_e_visivel(linha):
    assert conversar.mostravel(linha).isprintable()


class _Marcas(HTMLParser):
    """O que um navegador leria: as marcas e o texto."""

    def __init__(self, fonte):
        super().__init__(convert_charrefs=True)
        self.marcas, self.texto = [], ""
        self.feed(fonte)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.marcas.append((tag, attrs))

    def handle_data(self, data):
        self.texto += data


@given(com_surrogates)
@example("<script>alert(1)</script>")
@example('" onclick="x()')
def test_seguro_volta_a_ser_o_mesmo_texto_e_nenhuma_marca(texto):
    assert html.unescape(seguro(texto)) == visivel(texto)
    lido = _Marcas(f'<p title="{seguro(texto)}">{seguro(texto)}</p>')
    assert lido.marcas == [("p", [("title", visivel(texto))])]
    assert lido.texto == visivel(texto)


@given(com_surrogates)
def test_com_codigo_e_o_impresso_so_dao_as_suas_marcas(texto):
    assert {marca for marca, _ in _Marcas(textos.com_codigo(texto)).marcas} <= {"code"}
    impresso = {"t": 0, "de": "servidor", "para": "saída", "tipo": "impresso", "texto": texto}
    marcas = [marca for marca, _ in _Marcas(mensagens([impresso], "a")).marcas]
    assert marcas == ["details", "summary", "p", "ol", "li", "details", "summary", "pre"]


@given(hostis, st.integers(2, 40))
def test_corta_cabe_e_avisa_que_ha_mais(texto, colunas):
    cortado = textos.corta(texto, colunas)
    assert cell_len(cortado) <= colunas
    assert cortado == texto or (cortado[-1] == "…" and texto.startswith(cortado[:-1]))


# --- o que se escreve num registro do GitHub Actions ---


def _comandos(registro):
    """As linhas a que o executor obedeceria: ele tira os espaços antes de olhar."""
    linhas = re.split(r"\r\n|\r|\n", registro)
    return [linha for linha in linhas if linha.strip().startswith("::") or "##[" in linha]


@given(com_surrogates)
@example("oi\n \x0b::error::x")
@example(":::error::x\r::add-mask::a\n##[error]")
def test_sem_comandos_nao_deixa_comando_nem_perde_texto(texto):
    limpo = sem_comandos(texto)
    assert _comandos(limpo) == []
    assert limpo.replace(" ", "") == texto.replace(" ", "")
    assert sem_comandos(limpo) == limpo


@given(com_surrogates, com_surrogates)
def test_uma_anotacao_e_uma_linha_e_um_comando_so(nome, mensagem):
    linha = anotacoes._comando("error", {"file": visivel(nome), "line": "3"}, mensagem)
    assert _comandos(linha) == [linha]
    _, cabeca, corpo = linha.split("::", 2)
    propriedades = dict(par.split("=", 1) for par in cabeca.removeprefix("error ").split(","))
    assert _lida(propriedades["file"], "%3A", "%2C") == visivel(nome)
    assert _comandos(_lida(corpo)) == [] and _lida(corpo) == sem_comandos(mensagem)


def _lida(texto, *outras):
    """Como o executor desfaz o que foi escrito."""
    for codigo in ("%0D", "%0A", *outras, "%25"):
        texto = texto.replace(codigo, chr(int(codigo[1:], 16)))
    return texto


# --- o que se compara ---


@given(com_surrogates, st.randoms(use_true_random=False))
def test_mascara_aceita_qualquer_algarismo_e_mais_nada(pedaco, sorteio):
    outro = re.sub(r"\d", lambda _: sorteio.choice(string.digits), pedaco)
    assert re.fullmatch(mascara(pedaco), pedaco) and re.fullmatch(mascara(pedaco), outro)
    assert not re.fullmatch(mascara(pedaco), pedaco + "x")
    assert not re.fullmatch(mascara(pedaco), pedaco[:-1]) or pedaco == ""


@given(com_surrogates, com_surrogates)
def test_primeira_diferenca_e_sempre_uma_frase_visivel(certa, veio):
    assert primeira_diferenca(certa, veio).isprintable()


@given(st.binary(max_size=200) | hostis.map(str.encode), st.randoms(use_true_random=False))
def test_linhas_nao_dependem_de_como_a_rede_cortou(dados, sorteio):
    inteiro, aos_pedacos = _cliente(), _cliente()
    inteiro._separa(dados)
    resto = dados
    while resto:
        corte = sorteio.randint(1, len(resto))
        aos_pedacos._separa(resto[:corte])
        resto = resto[corte:]
    assert (aos_pedacos.linhas, aos_pedacos.resto) == (inteiro.linhas, inteiro.resto)
    juntas = "".join(f"{linha}\n" for linha in inteiro.linhas)
    assert juntas == dados[: len(dados) - len(inteiro.resto)].decode("utf-8", "replace")
    assert b"\n" not in inteiro.resto


def _cliente():
    return Pessoa("Ana", "ana", None, Conversa())


@given(st.lists(st.tuples(st.sampled_from(["impresso", "linha"]), hostis)), st.integers(1, 5))
def test_a_conversa_nunca_passa_do_maximo(falas, maximo):
    conversa = Conversa(maximo=maximo)
    for tipo, texto in falas:
        conversa.anota("ana", "servidor", tipo, texto * 100)
    assert len(conversa.eventos) <= maximo
    assert all(len(evento.texto) <= 4000 for evento in conversa.eventos)


# --- planilhas ---


def _celulas(conteudo):
    """As células que um programa de planilha veria, qualquer que seja o separador que ele use."""
    for separador in ",;\t":
        for linha in csv.reader(io.StringIO(conteudo, newline=""), delimiter=separador):
            yield from linha


@given(st.lists(hostis, min_size=1, max_size=3), st.sampled_from(",;"))
@example(["a;=1+1", "x, @SUM(1)", 'b;"=1+1'], ",")
def test_celula_nunca_comeca_uma_formula(escritas, separador):
    papel = io.StringIO()
    csv.writer(papel, delimiter=separador).writerow(celula(texto) for texto in escritas)
    assert [c for c in _celulas(papel.getvalue()) if c.lstrip().startswith(FORMULA)] == []
    (lidas,) = csv.reader(io.StringIO(papel.getvalue(), newline=""), delimiter=separador)
    assert [re.sub(r"(^|(?<=[,;\t\r\n]))'", "", c) for c in lidas] == [
        re.sub(r"(^|(?<=[,;\t\r\n]))'", "", c) for c in escritas
    ]


def _aluno(nome, problema="", etapas=()):
    programas = {etapa.nome: Programa(None, "x") for etapa in etapas if etapa.entregue}
    entrega = Entrega("c", nome, identificador="7", programas=programas, problema=problema)
    return Aluno(entrega, visivel(nome), etapas)


@given(com_surrogates, com_surrogates)
def test_as_notas_da_turma_nao_tem_formulas(nome, problema):
    escrito = como_csv([_aluno(nome, problema)], ["etapa1"]).decode("utf-8-sig")
    assert [c for c in _celulas(escrito) if c.lstrip().startswith(FORMULA)] == []


tabelas = st.lists(st.lists(hostis, max_size=4), max_size=4)


@given(tabelas, st.sampled_from([";", ",", "\t"]), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_a_planilha_relida_tem_as_mesmas_celulas(linhas, separador, aspas, fim):
    assume(not any("\0" in celula for linha in linhas for celula in linha))
    titulos = ["Identificador", "Nota"]
    feita = Tabela(titulos, linhas, "utf-8-sig", separador, fim, aspas).em_bytes()
    lida = le_tabela(feita)
    assert (lida.titulos, lida.linhas) == (titulos, linhas)
    assert lida.em_bytes() == feita


def test_um_retorno_solto_numa_celula_nao_parte_a_linha():
    tabela = Tabela(["a", "b"], [["x", "um\rdois"]], "utf-8", ";", "\n", False)
    assert le_tabela(tabela.em_bytes()).linhas == tabela.linhas


@given(st.binary(max_size=80) | hostis.map(str.encode))
@example(codecs.BOM_UTF16_LE + b"\x00\xd8")
def test_qualquer_arquivo_e_uma_planilha_ou_uma_recusa(conteudo):
    try:
        tabela = le_tabela(conteudo)
    except Recusado as motivo:
        assert str(motivo)
    else:
        assert le_tabela(tabela.em_bytes()).fim == tabela.fim


TITULOS = ["Identificador", "Nota", "Nota máxima", "Comentários de feedback"]


@given(tabelas, hostis, st.sampled_from(["", "problema =1"]))
def test_preencher_nao_perde_celulas_nem_levanta(linhas, nome, problema):
    linhas = [["Participante 7", "", "10", ""], ["Participante 7"], *linhas]
    tabela = Tabela(TITULOS, linhas, "utf-8", ";", "\n", False)
    etapas = (Etapa("etapa1", False), Etapa("etapa2", True))
    feita = preenche(tabela, [_aluno(nome, problema, etapas)]).tabela
    for antes, depois in zip(linhas, feita.linhas, strict=True):
        assert depois == antes or antes[0].rstrip().endswith("7")
        assert depois[:1] == antes[:1]


def test_quem_ainda_nao_foi_corrigido_fica_sem_comentario():
    """Com --aluno, os outros estão pendentes: a planilha que já tinha um comentário o mantém."""
    tabela = Tabela(TITULOS, [["Participante 7", "8", "10", "bom"]], "utf-8", ";", "\n", False)
    feita = preenche(tabela, [_aluno("Ana", etapas=(Etapa("etapa1", True),))])
    assert feita.tabela.linhas == tabela.linhas


def test_o_comentario_do_moodle_nao_leva_formula():
    tabela = Tabela(TITULOS, [["Participante 7", "", "10", ""]], "utf-8", ",", "\n", False)
    feita = preenche(tabela, [_aluno("Ana", "há “a;=HYPERLINK(1)”")])
    assert "a;'=HYPERLINK" in feita.tabela.linhas[0][3]


# --- nomes em zips ---


@given(hostis, st.sampled_from(["utf-8", "cp850"]), st.booleans())
def test_nome_no_zip_le_o_que_outro_programa_gravou(nome, codificacao, com_bit):
    try:
        crus = nome.encode("utf-8" if com_bit else codificacao)
    except UnicodeEncodeError:
        assume(False)
    info = zipfile.ZipInfo("x")
    info.orig_filename = crus.decode("utf-8" if com_bit else "cp437")
    info.flag_bits = 0x800 if com_bit else 0
    lido = nomes.nome_no_zip(info)
    assert unicodedata.is_normalized("NFC", lido)
    if com_bit or codificacao == "utf-8" or not _tambem_e_utf8(crus):
        assert lido == unicodedata.normalize("NFC", nome)


def _tambem_e_utf8(crus):
    try:
        return bool(crus.decode("utf-8"))
    except UnicodeDecodeError:
        return False


@given(st.binary(max_size=60))
def test_nome_no_disco_se_pode_mostrar_e_gravar(crus):
    limpo = nomes.nome_no_disco(os.fsdecode(crus))
    assert limpo.encode("utf-8").decode() == limpo


@given(hostis)
def test_caminho_aceito_nao_sai_da_pasta_em_nenhum_sistema(nome):
    partes = nomes.partes_de(nome)
    assume(partes and not nomes.hostil(nome) and not nomes.impossivel(partes))
    for caminho in (PurePosixPath(*partes), PureWindowsPath(*partes)):
        assert not caminho.is_absolute() and not caminho.drive and ".." not in caminho.parts
        assert len(caminho.parts) == len(partes) and ":" not in str(caminho)


@pytest.mark.parametrize(
    "parte", ["con", "NUL.txt", "com1.py", "COM¹", "con .txt", "CONIN$", "lpt9"]
)
def test_nomes_que_o_windows_reserva(parte):
    assert "Windows" in nomes.impossivel((parte,))


@given(hostis)
def test_igualado_nao_muda_na_segunda_vez_nem_com_os_acentos_soltos(nome):
    igual = nomes.igualado(nome)
    assert nomes.igualado(igual) == igual
    assert nomes.igualado(unicodedata.normalize("NFD", nome)) == igual


def _item(nome, problema=""):
    return Item(tuple(nome.split("/")), 1, nada, problema)


do_moodle = st.builds(
    "{}_{}_assignsubmission_file_{}".format, hostis, st.text("12\u0663", max_size=30), hostis
)


@given(st.lists(hostis | do_moodle, max_size=4), hostis)
@example(["🎉/etapa1.py"], "")
def test_separar_a_turma_nunca_levanta_e_da_nomes_de_arquivo(caminhos, topo):
    brutas, _ = separa(topo, [_item(caminho) for caminho in caminhos], Mapa())
    for bruta in brutas:
        assert re.fullmatch(r"moodle-[0-9]{1,20}|[a-z0-9][a-z0-9-]{0,31}-[0-9a-f]{8}", bruta.marca)
    assert len({bruta.marca for bruta in brutas}) == len(brutas)


def test_quem_envia_nao_escolhe_o_numero_de_outro():
    """Sem pastas, o Moodle põe o nome do arquivo do estudante depois do número dele."""
    nome = "Ana_12_assignsubmission_file_x_13_assignsubmission_file_etapa1.py"
    (bruta,), _ = separa("entregas", [_item(nome)], Mapa())
    assert (bruta.nome, bruta.identificador) == ("Ana", "12")


@given(st.binary(max_size=200) | hostis.map(lambda texto: (texto * 9).encode()))
@example(b"Ana \t Souza" + b"a" * 200)
def test_alunos_no_texto_nunca_levanta(conteudo):
    for nome in alunos_no_texto(b"# Aluno: " + conteudo):
        assert len(nome) <= 100 and not re.search(r"[^\S ]|  ", nome)


@given(st.lists(st.tuples(hostis, st.booleans()), max_size=4))
def test_confere_aceita_ou_recusa_com_uma_frase(caminhos):
    itens = [Item(nomes.partes_de(nome), 1, nada, pasta=pasta) for nome, pasta in caminhos]
    try:
        confere(itens)
    except Recusado as motivo:
        assert str(motivo).isprintable()


# --- o que ninguém previu ---


def test_o_que_ninguem_previu_e_problema_so_de_quem_enviou(tmp_path):
    def explode():
        raise MemoryError("faltou memória")

    fechada = Entrega("aluno:ana", "Ana", [Item(("etapa1.py",), 1, explode)])
    entrega = abre(fechada, ["etapa1"], tmp_path / "copia")
    assert "não consegui abrir a entrega (MemoryError: faltou memória)" in entrega.problema
    assert entrega.programas == {}


def test_nomes_e_arquivos_enormes_nao_prendem_o_corretor():
    """Antes, cada um destes levava de minutos a horas numa expressão regular."""
    assert nomes.etapa_parecida("etapa" + "0" * 65_000 + "x") == ""
    assert not _importa_etapa(b"import " * 150_000)
    assert _importa_etapa(b"x = 1\nimport os, etapa3\n")
    assert _importa_etapa(b"from etapa2 import x")


# --- zips estragados ---


def test_zip_estragado_nunca_da_um_traceback():
    """Uma amostra do que `python ferramentas/zips_mutados.py` faz por muito mais tempo."""
    feitos, lidos = zips_mutados.roda(2_000, 60, 1)
    assert feitos == 2_000 and 0 < lidos < feitos


def test_os_zips_de_que_saem_os_estragados_sao_lidos(tmp_path):
    vazio, *outros = zips_mutados.sementes()
    assert all(zips_mutados.abre_como_entrega(dados) for dados in [vazio, *outros])
    assert all(zips_mutados.abre_como_turma(dados, tmp_path) for dados in outros)
