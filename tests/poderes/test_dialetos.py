"""Os dialetos: cada um pronto corrige com o mesmo cuidado, e um arquivo errado é recusado cedo."""

import json
import os
import subprocess
import sys

import corpus
import pytest

from grader.cena.conexao import quadro_de
from grader.contrato.dialeto import Dialeto, dialeto_da_etapa
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.ensaio.modelo import Modelo
from grader.estudante import dica
from grader.opcoes import UsoErrado
from grader.poderes.dialetos.arquivo import PRONTOS, entende, le, no_pedido, prontos
from grader.poderes.dialetos.campos import CAMPOS
from grader.poderes.dialetos.em_dialeto import se_ensaia
from grader.poderes.dialetos.palavreado import traduz
from grader.poderes.dialetos.reconhece import comenta
from grader.poderes.dialetos.vocabulario import com, para
from grader.requisitos import fichas_pedidas

PASTA = corpus.RAIZ / "tests" / "corpus" / "dialetos"
PROGRAMAS = sorted(PASTA.glob("*/etapa*.py"))


EM_JSON = (PRONTOS / "json.toml").read_text(encoding="utf-8")


def _nome(arquivo):
    return f"{arquivo.parent.name}/{arquivo.stem}"


@pytest.mark.parametrize("arquivo", PROGRAMAS, ids=_nome)
def test_cada_programa_falha_no_que_diz_e_em_mais_nada(arquivo, tmp_path, request):
    programa = corpus.le(arquivo)
    if (programa.falha or programa.demora) and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("só com --corpus-inteiro")
    opcoes = [*programa.grava(tmp_path), "--dialeto", arquivo.parent.name]
    _, relatorio, relato = corpus.corrige_e_relata(programa.etapa, *opcoes)
    situacoes = corpus.situacoes(relatorio)
    ruins = {numero for numero, situacao in situacoes.items() if situacao == "falhou"}
    assert ruins == programa.falha, relato
    assert "erro_do_corretor" not in situacoes.values()
    if not programa.falha:
        assert (relatorio["nota"], relatorio["concluida"]) == (100, True)


def test_todo_pronto_tem_um_certo_e_tres_errados():
    for nome in prontos()[1:]:
        programas = [corpus.le(arquivo) for arquivo in (PASTA / nome).glob("etapa*.py")]
        assert sum(not p.falha for p in programas) == 1
        assert sum(bool(p.falha) for p in programas) >= 3


def test_os_campos_existem_no_dialeto():
    alvos = {c.no_dialeto for c in CAMPOS} - {"descricao", "iniciar", "porta", "hora_desde"}
    assert alvos <= set(Dialeto.__dataclass_fields__)


def test_a_pagina_explica_todos_os_campos():
    pagina = (corpus.RAIZ / "docs_pt" / "dialetos.md").read_text(encoding="utf-8")
    assert [c.nome for c in CAMPOS if f"`{c.nome}`" not in pagina] == []


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        ("publica = ", "linha 1: não entendi “publica =”"),
        ("# nada\npubica = '{apelido}: {texto}'", "linha 2: não conheço o campo pubica"),
        ("publica = '{apelido}: oi'", "linha 1: em publica falta {texto}"),
        ("publica = '{nome}: {texto} {apelido}'", "publica não conhece {nome}"),
        ("publica = ''", "publica não pode ficar vazio"),
        ("publica = 3", "publica tem de ser um texto"),
        ("convite = [1]", "convite tem de ser um texto ou uma lista"),
        ("publica = '{apelido}: {texto} }'", "publica tem uma chave sozinha"),
        ("hora = '[%H:%Q] '", "hora não conhece %Q"),
        ("porta = 70000", "porta é um número de 1 a 65535"),
        ("eco = 'talvez'", "eco pode ser proibido, permitido, exigido"),
        ("porta = true", "porta tem de ser um número"),
        ('entrada = "NICK\\n{apelido}"', "fim de linha dentro"),
        ("privada = '{apelido}: {texto}'", "privada e publica se confundem"),
        ("saiu = '{apelido} entrou'", "saiu e entrou se confundem"),
        ("data_do_registro = '%H:%M '", "em data_do_registro falta %Y"),
        ("quadro = 'json'", "falta entrada: um objeto"),
        (EM_JSON.replace("entrar", 'en"trar'), "entrada tem de ser um objeto só de textos"),
        (EM_JSON.replace("{destino}", "bia"), "em comando_privado falta {destino}"),
    ],
)
def test_o_que_nao_serve_e_dito_com_a_linha_e_o_campo(texto, frase):
    with pytest.raises((UsoErrado, PedidoRecusado), match="x.toml") as recusa:
        entende(texto, "x", "x.toml")
    assert frase in str(recusa.value)


def test_o_arquivo_que_nao_existe_diz_os_prontos():
    with pytest.raises(UsoErrado, match="nome-e-sair"):
        le("inexistente")


def test_o_padrao_nao_muda_nada():
    assert no_pedido(le("padrao"), Pedido("etapa3")).dialeto == {}
    assert dialeto_da_etapa(6, le("padrao").trocas) == dialeto_da_etapa(6)


def test_o_pedido_leva_o_dialeto_ao_trabalhador():
    lido = entende("iniciar = '{porta}'\nporta = 5000\nsair = 'x'", "meu", "meu.toml")
    pedido = no_pedido(lido, Pedido("etapa5"))
    assert (pedido.porta, pedido.opcoes_do_programa) == (5000, "{porta}")
    assert no_pedido(lido, Pedido("etapa5", porta=7)).porta == 7
    assert dialeto_da_etapa(5, pedido.dialeto).palavra_sair == "x"


def test_so_se_ensaia_onde_se_diz_o_mesmo_que_no_padrao():
    ensaiados = [nome for nome in prontos() if se_ensaia(dialeto_da_etapa(5, le(nome).trocas))]
    assert ensaiados == ["padrao", "classico", "nome-e-sair"]


@pytest.mark.parametrize(("nome", "leem"), [("classico", ["entrou"]), ("nome-e-sair", ["entrou"])])
def test_o_modelo_nao_espera_as_boas_vindas_que_o_dialeto_nao_da(nome, leem):
    modelo = Modelo(dialeto_da_etapa(5, le(nome).trocas))
    for quem in ("ana", "bia"):
        modelo.conecta(quem)
        (linha,) = modelo.junta(quem, b"x" + quem.encode() + (b"" if "sair" in nome else b"\n"))
        entrada, *_ = modelo.linha(quem, linha)
        modelo.adota(entrada)
    assert [leitura.tipo for leitura in entrada.leituras] == leem
    assert modelo.aceita(entrada.leituras[0], "xbia entrou no chat!")


def test_as_frases_dizem_as_palavras_do_dialeto():
    texto = "publica = '{apelido} >> {texto}'\nsair = 'x'\nerro = '-ERR '"
    dialeto = dialeto_da_etapa(6, entende(texto, "meu", "meu.toml").trocas)
    frase = "Responda ERRO a `@bia oi`; entregue `apelido: texto`, e `sair` fecha; vou sair agora"
    esperada = "Responda -ERR a `@bia oi`; entregue `apelido >> texto`, e `x` fecha; vou sair agora"
    assert traduz(frase, dialeto) == esperada
    assert traduz(frase, dialeto_da_etapa(6)) == frase


@pytest.mark.parametrize(
    ("nome", "frase", "esperada"),
    [
        ("json", "Registra `MENSAGEM ana: oi`.", "Registra `MENSAGEM ana: oi`."),
        ("prefixo", "junte os bytes até o \\n", "junte os bytes até completar o tamanho"),
        ("irc-simples", "Aceita `SAIR`, `Sair`", "Aceita `QUIT`, `Quit`"),
        ("irc-simples", "começar com “* ”", "começar com “:servidor NOTICE ”"),
        (
            "irc-simples",
            "como em `@bia fale com @caio às 10h`",
            "como em `PRIVMSG bia :fale com @caio às 10h`",
        ),
        ("irc-simples", "Registra `ERRO …` a quem", "Registra `ERRO …` a quem"),
        ("irc-simples", "nenhuma SAIDA de quem", "nenhuma QUIT de quem"),
        ("classico", "o apelido e dá as boas-vindas só a quem entrou.", "o apelido."),
    ],
)
def test_as_frases_dos_prontos(nome, frase, esperada):
    assert traduz(frase, dialeto_da_etapa(6, le(nome).trocas)) == esperada


def test_em_json_a_ordem_e_os_escapes_sao_livres():
    quadro = quadro_de(dialeto_da_etapa(3, le("json").trocas), tuple)
    dito = 'a "b" \\ ã'
    assert json.loads(quadro.fala(dito)) == {"tipo": "mensagem", "texto": dito}
    veio = json.dumps({"texto": dito, "de": "ana", "tipo": "mensagem", "hora": "9h"}).encode()
    (linha,), resto = quadro.separa(veio + b"\n{")
    certa = quadro.dialeto.publica.format(apelido="ana", texto=dito)
    assert (linha.decode(), resto) == (certa, b"{")
    assert quadro.separa(b"oi\n[1]\n") == ([b"oi", b"[1]"], b"")
    fundo = b"[" * 100_000
    assert quadro.separa(fundo + b"\n") == ([fundo], b"")
    assert quadro.separa(b'{"x": "\\ud800"}\n') == ([b'{"x": "?"}'], b"")


def test_com_crlf_o_r_nao_e_da_mensagem():
    quadro = quadro_de(dialeto_da_etapa(3, {"quadro": "crlf"}), tuple)
    assert (quadro.poe("oi"), quadro.poe("o", "")) == (b"oi\r\n", b"o")
    assert quadro.separa(b"ana: oi\r\nana: e\nmeia\r") == ([b"ana: oi", b"ana: e"], b"meia\r")


def test_sem_fim_corta_se_no_comeco_de_cada_coisa_e_no_no_meio_dela():
    trocas = {**le("classico").trocas, "quadro": "mensagem"}
    quadro = quadro_de(dialeto_da_etapa(5, trocas), lambda: ["ana", "bia"])
    ditas = ["bia entrou no chat!", "[14:03] ana: oi", "[14:03] [privado] bia: e", "ana saiu"]
    assert quadro.separa("".join(ditas).encode()) == ([x.encode() for x in ditas], b"")


def test_sair_exato_so_pula_o_que_pede_outras_formas():
    trocas = entende("sair = 'QUIT'\nsair_exato = true", "meu", "meu.toml").trocas
    dialeto = dialeto_da_etapa(5, trocas)
    assert (dialeto.falta(["palavra"]), dialeto.falta(["sair"])) == ("palavra", "")
    assert not se_ensaia(dialeto)


def test_o_que_se_tenta_dizer_vem_das_palavras_do_programa():
    em_linhas = para("if comando == 'NICK': ...\nif m == 'SAIR': ...")
    assert em_linhas.entradas[:3] == (
        ("mensagem", "{apelido}"),
        ("mensagem", "NICK {apelido}"),
        ("linha", "{apelido}"),
    )
    assert em_linhas.saidas[:2] == ("SAIR", "sair")
    assert ("crlf", "{apelido}") in para(r"f'{x}\r\n'").entradas
    em_json = para("json.loads(m); o['acao'] == 'falar'; o['msg']; 'entrar'; o['nome']; 'x'")
    assert em_json.entradas[0] == ("json", '{"acao": "entrar", "nome": "{apelido}"}')
    assert em_json.publicas[0] == '{"acao": "falar", "msg": "{texto}"}'
    assert com(em_json.publicas[0], texto="oi") == '{"acao": "falar", "msg": "oi"}'


def test_qualquer_linha_vale_de_erro_menos_as_que_sao_outra_coisa():
    dialeto = dialeto_da_etapa(5, le("classico").trocas)
    assert dialeto.e_erro("não deu")
    for outra in ("ana entrou no chat!", "[14:03] ana: oi", "* aviso", "", "[privado] ana: oi"):
        assert not dialeto.e_erro(outra), outra


def test_quem_fala_outro_dialeto_e_reconhecido(tmp_path):
    fonte = corpus.le(PASTA / "classico" / "etapa5_certo.py").fonte
    arquivo = tmp_path / "meu.py"
    boas_vindas = '    distribui(f"{apelido} entrou'
    cumprimenta = '    envia(conexao, f"Bem-vinda, {apelido}")\n'
    assert fonte.count(boas_vindas) == 1
    arquivo.write_text(fonte.replace(boas_vindas, cumprimenta + boas_vindas), encoding="utf-8")
    _, _, relato = corpus.corrige_e_relata(5, "--arquivo", str(arquivo), "--so", "3.3")
    assert "parece falar assim: “[" in relato
    assert "--dialeto classico" in " ".join(relato.split())


def test_um_relatorio_sem_evidencia_nao_sugere_nada():
    from grader.contrato.resultado import Relatorio

    assert comenta(Relatorio("etapa3", "", "a.py", 1, 0.0, [])) == ""


def _roda(*argumentos):
    return subprocess.run(
        [sys.executable, "-m", "grader", "dialeto", *argumentos],
        cwd=corpus.RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_o_comando_lista_mostra_e_escreve_o_protocolo():
    assert all(nome in _roda().stdout for nome in prontos())
    mostrado = _roda("nick").stdout
    assert "etapa4: confere 0 de 9 requisitos" in mostrado
    assert "não tem mensagem privada" in mostrado
    pagina = _roda("nome-e-sair", "--protocolo").stdout
    assert "`ana >> oi`" in pagina
    assert "`ana: oi`" not in pagina
    assert (_roda("nada").returncode, _roda("nick", "sobra").returncode) == (2, 2)


@pytest.mark.parametrize("nome", ["irc-simples", "json", "nome-e-sair", "prefixo"])
def test_descobrir_propoe_um_arquivo_que_se_le(nome, tmp_path, request):
    if nome != "prefixo" and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("só com --corpus-inteiro")
    certo = corpus.le(next((PASTA / nome).glob("etapa*_certo.py")))
    _, arquivo = certo.grava(tmp_path)
    feito = _roda("descobrir", arquivo, "--etapa", str(certo.etapa))
    assert feito.returncode == 0, feito.stdout + feito.stderr
    trocas = dict(entende(feito.stdout, "meu", "meu.toml").trocas)
    certas = dialeto_da_etapa(6, le(nome).trocas)
    propostas = dialeto_da_etapa(6, trocas)
    for campo in ("quadro", "entrada", "comando_publico", "palavra_sair", "publica"):
        proposto, certo = getattr(propostas, campo), getattr(certas, campo)
        assert proposto == certo or nome == "json" and campo == "publica"  # a ordem é livre


def test_a_tabela_diz_o_que_cada_um_confere_e_por_que_pula():
    linhas = _roda("--tabela").stdout.splitlines()
    assert linhas[0].split() == prontos()
    de = {linha.split()[0]: linha.split() for linha in linhas if linha}
    assert de["8.21"] == ["8.21", "✓"]  # só o xis o tem
    assert set(de["1.1"][1:]) == {"✓"}
    letra = de["4.1"][1 + prontos().index("nick")]
    assert de[f"{letra}:"][2:] == ["porque", "não", "tem", "mensagem", "privada"]


def test_a_conversa_de_dois_so_se_corrige_na_etapa_dela():
    with pytest.raises(UsoErrado, match="uma conversa de dois: corrija com etapa8"):
        no_pedido(le("xis"), Pedido("etapa3"))
    with pytest.raises(UsoErrado, match="não andam juntos"):
        no_pedido(le("xis"), Pedido("etapa8", extras="meus"))
    pedido = no_pedido(le("xis"), Pedido("etapa8"))
    assert [f.numero for f in fichas_pedidas(pedido)][-2:] == ["1.1", "1.7"]
    assert not any(f.extra for f in fichas_pedidas(pedido))


@pytest.mark.parametrize(
    ("pedido", "dito"),
    [
        (["3.4", "--dialeto", "irc-simples"], "Recusa com `:servidor 4` um apelido em uso"),
        (["8.25", "--dialeto", "xis"], "8.25 `x`, digitado no terminal do servidor"),
        (["5.1", "--dialeto", "nick"], "O 5.1 não se confere: o dialeto nick não tem palavra"),
    ],
)
def test_a_dica_fala_as_palavras_do_dialeto(pedido, dito, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GRADER_PROGRESSO", str(tmp_path / "progresso.json"))
    assert dica.executa(pedido) == 0
    assert dito in capsys.readouterr().out


def test_descobrir_um_programa_calado_diz_o_que_se_viu(tmp_path):
    calado = tmp_path / "calado.py"
    calado.write_text("print('oi')\n", encoding="utf-8")
    feito = _roda("descobrir", str(calado))
    assert (feito.returncode, "não aceitou conexões" in feito.stdout) == (1, True)
