"""A página de --html: inteira, sem rede, e sem deixar o texto do estudante virar código."""

import ast
import re
import shutil
import subprocess
from html import escape
from html.parser import HTMLParser

import corpus
import pytest

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    Relatorio,
    Resultado,
)
from grader.contrato.texto import visivel
from grader.poderes.pagina.corpo import pagina
from grader.poderes.pagina.html import html, junta

VAZIAS = {"meta", "br", "line", "rect", "path", "circle"}  # marcas que não se fecham
HOSTIL = (
    "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]>{a}{0}{"
    "\r\x1b[31m\udc80\u202e\0&"
)


def _resultado(numero="3.4", situacao=FALHOU, **campos):
    fatos = {"fez": "ana disse “oi”", "esperado": "oi", "recebido": "nada", "causa": "esqueceu"}
    return Resultado(
        **{
            "id": numero,
            "titulo": f"Título do {numero}.",
            "etapa": "etapa3",
            "regressao": False,
            "situacao": situacao,
            **(fatos if situacao == FALHOU else {}),
            **campos,
        }
    )


def _relatorio(*resultados, **campos):
    fixos = {"etapa": "etapa3", "titulo": "Etapa 3 — Apelidos", "arquivo": "x.py"}
    return Relatorio(
        **{**fixos, "semente": 7, "duracao_s": 1.0, "requisitos": list(resultados), **campos}
    )


def _evento(de, para, tipo="linha", texto="", t=0.0):
    return {"t": t, "de": de, "para": para, "tipo": tipo, "texto": texto}


CENA = [
    _evento("servidor", "saída", "impresso", "Escutando"),
    _evento("servidor", "saída", "impresso", "\n"),
    _evento("ana", "servidor", "conectou"),
    _evento("ana", "servidor", "linha", "oi, você", 0.0123),
    _evento("servidor", "bia", "linha", "ana: coraç\ufffd", 2.5),
    _evento("ana", "servidor", "bytes", "meia…"),
    _evento("servidor", "bia", "fim"),
    _evento("bia", "servidor", "queda"),
    _evento("teclado", "servidor", "sinal", "Ctrl+C"),
    _evento("servidor", "erros", "impresso", "Traceback:\n" + "  linha\n" * 30 + "ValueError: x\n"),
]


class _Leitor(HTMLParser):
    """Confere que as marcas fecham na ordem e junta o texto, as classes e os endereços."""

    def __init__(self, fonte):
        super().__init__()
        self.abertas, self.classes, self.ids, self.enderecos = [], [], [], []
        self.marcas, self.textos, self.atributos = set(), [], set()
        self.feed(fonte)
        self.close()
        assert self.abertas == []

    def handle_starttag(self, marca, atributos):
        dados = dict(atributos)
        assert len(dados) == len(atributos), f"atributo repetido em {marca}"
        self.marcas.add(marca)
        self.atributos |= set(dados)
        self.classes += dados.get("class", "").split()
        self.ids += [dados["id"]] if "id" in dados else []
        self.enderecos += [dados[nome] for nome in ("href", "src") if nome in dados]
        if marca not in VAZIAS:
            self.abertas.append(marca)

    def handle_startendtag(self, marca, atributos):
        assert marca in VAZIAS
        self.handle_starttag(marca, atributos)

    def handle_endtag(self, marca):
        assert self.abertas.pop() == marca

    def handle_data(self, dados):
        self.textos.append(dados)


def _desenho(fonte):
    return "".join(re.findall(r"<svg.*?</svg>", fonte, re.S))


def test_cada_requisito_aparece_com_a_situacao_em_palavras():
    fonte = pagina(
        _relatorio(
            _resultado("3.1", PASSOU, pontos=80.0, maximo=80.0),
            _resultado("3.2", conversa=CENA),
            _resultado("3.3", BLOQUEADO, causa="depende do 3.2"),
            _resultado("1.1", regressao=True, dica="leia `recv`"),
            _resultado("1.2", ERRO_DO_CORRETOR, causa="faltou memória", regressao=True),
        )
    )
    lido = _Leitor(fonte)
    texto = " ".join("".join(lido.textos).split())
    assert "Etapa 3 — Apelidos nota 80 de 100" in texto
    assert "✓ passou3.1 Título" in texto
    assert "- bloqueado3.3 Título do 3.3.depende do 3.2" in texto
    assert {"r-3-2", "r-1-1", "r-1-2"} <= set(lido.ids)
    for parte in ("O que foi feito", "Esperado", "O que veio", "Causa provável"):
        assert texto.count(parte) == 2, parte
    assert "O corretor não conseguiu conferirfaltou memória" in texto
    assert "<summary>Uma dica</summary><p>leia <code>recv</code></p>" in fonte


def test_os_ids_sao_unicos_e_os_enderecos_ficam_na_pagina():
    fonte = pagina(_relatorio(_resultado(conversa=CENA), _resultado("3.5", conversa=CENA)))
    lido = _Leitor(fonte)
    assert len(lido.ids) == len(set(lido.ids))
    assert {endereco.removeprefix("#") for endereco in lido.enderecos} <= set(lido.ids)
    assert set(re.findall(r"http[^\"\s]*", fonte)) == {"http://www.w3.org/2000/svg", "http-equiv="}
    assert "@import" not in fonte and "url(" not in fonte


def test_o_desenho_tem_uma_seta_por_mensagem():
    desenho = _desenho(pagina(_relatorio(_resultado(conversa=CENA))))
    classes = _Leitor(desenho).classes
    mensagens = [e for e in CENA if e["tipo"] in ("linha", "bytes")]
    assert classes.count("seta") == len(mensagens)
    assert [classes.count(ponta) for ponta in ("aberta", "barra", "xis")] == [1, 1, 1]
    assert classes.count("caixa") == 3  # o que foi impresso junto é uma nota só; e o sinal
    assert desenho.count('<text class="nome"') == 3  # servidor, ana e bia
    assert "sinal: Ctrl+C" in desenho
    assert ">2.500</text>" in desenho


def test_a_mensagem_mostra_os_bytes_e_o_que_nao_se_ve():
    fonte = pagina(
        _relatorio(_resultado(conversa=[*CENA, _evento("ana", "servidor", "linha", "é\r\t")]))
    )
    assert "0000  c3 a9 0d 09 0a           ·····" in fonte
    assert '<pre class="texto">é\\r\\t\\n</pre>' in fonte
    assert "0008  61 c3 a7 ef bf bd 0a     a······" in fonte


def _errada(**fatos):
    """O que está escrito embaixo da seta que deu errado; só uma, ou nenhuma."""
    desenho = _desenho(pagina(_relatorio(_resultado(**fatos))))
    culpas = re.findall(r'<text class="culpa"[^>]*>(.*?)</text>', desenho)
    assert len(culpas) <= 1 and _Leitor(desenho).classes.count("errada") == len(culpas)
    return culpas


def test_a_seta_que_deu_errado_tem_nome():
    veio, fechou = CENA[4]["texto"], "a conexão de bia foi fechada"
    assert _errada(conversa=CENA, veio=veio) == ["aqui: não é a linha certa"]
    recebeu = f"bia recebeu “{veio}”"
    assert _errada(conversa=CENA, recebido=recebeu) == ["aqui: foi isto que veio"]
    assert _errada(conversa=CENA, recebido=f"{recebeu}, “outra”") == []
    assert _errada(conversa=CENA, recebido=fechou) == ["aqui: ninguém tinha pedido para sair"]
    assert _errada(conversa=CENA, silencio=True) == ["aqui: ninguém respondeu a isto"]
    assert _errada(conversa=CENA) == []


def test_o_desenho_de_cinco_pessoas_cabe_num_telefone():
    nomes = ("ana", "bia", "caio", "dora")
    cena = [_evento(nome, "servidor", "conectou") for nome in nomes]
    cena += [_evento("dora", "servidor", "linha", "x" * 90), CENA[-1]]
    desenho = _desenho(pagina(_relatorio(_resultado(conversa=cena))))
    assert re.findall(r'<svg xmlns="[^"]*" width="(\d+)"', desenho) == ["334"]


def test_a_causa_vem_antes_da_tabela_e_a_etapa_concluida_tem_um_selo():
    falhou = pagina(_relatorio(_resultado(trecho="x = y", linha=9, coluna=4, causa="esqueceu")))
    assert falhou.index('<p class="causa">esqueceu</p>') < falhou.index("<table>")
    assert "<pre>x = y\n    ^</pre>" in falhou and "x.py:9" in falhou
    assert "selo" not in _Leitor(falhou).classes
    certo = _resultado(situacao=PASSOU, maximo=100.0, pontos=100.0)
    assert "selo" in _Leitor(pagina(_relatorio(certo))).classes


def test_quem_concluiu_ve_o_seu_programa_em_acao():
    certo = _resultado(situacao=PASSOU, maximo=100.0, pontos=100.0, conversa=CENA)
    fonte = pagina(_relatorio(certo))
    assert fonte.index("O seu programa em ação") < fonte.index("<table>")
    assert "<svg" in _desenho(fonte)
    assert "em ação" not in pagina(_relatorio(_resultado(conversa=CENA)))


@pytest.mark.parametrize("campo", ["titulo", "fez", "esperado", "recebido", "causa", "dica"])
def test_um_texto_hostil_nao_vira_codigo(campo):
    _confere_hostil(pagina(_relatorio(_resultado(**{campo: HOSTIL}))))


@pytest.mark.parametrize("tipo", ["linha", "bytes", "impresso", "sinal", "fim", "novo"])
def test_uma_conversa_hostil_nao_vira_codigo(tipo):
    conversa = [
        _evento("ana", "servidor", tipo, HOSTIL + "x" * 4000),
        _evento("{texto}" + HOSTIL, "servidor", "linha", "\n" + HOSTIL),
        _evento("servidor", HOSTIL, tipo, ""),
    ]
    _confere_hostil(pagina(_relatorio(_resultado(conversa=conversa), avisos=[HOSTIL])))


def _confere_hostil(fonte):
    fonte.encode("utf-8")  # nenhum surrogate
    assert re.findall(r"[\0-\x09\x0b-\x1f\u202e]", fonte) == []
    lido = _Leitor(fonte)
    assert "img" not in lido.marcas and fonte.count("<script") == 1
    assert not {nome for nome in lido.atributos if nome.startswith("on")}


def test_um_texto_comprido_fica_cortado_no_desenho_e_inteiro_no_detalhe():
    texto = "語" * 3000
    fonte = pagina(_relatorio(_resultado(conversa=[_evento("ana", "servidor", "linha", texto)])))
    assert texto in fonte
    assert texto not in _desenho(fonte)
    assert "(1024 de 9001)" in fonte


def test_uma_conversa_enorme_perde_o_meio_e_avisa():
    conversa = [_evento("ana", "servidor", "linha", f"frase {n}") for n in range(2000)]
    fonte = pagina(_relatorio(_resultado(conversa=conversa)))
    desenho = _desenho(fonte)
    assert _Leitor(desenho).classes.count("seta") == 200
    assert "… 1800 eventos não mostrados …" in desenho
    assert ">frase 0<" in desenho and ">frase 1999<" in desenho
    assert fonte.count("<svg") > 5
    assert len(fonte) < 500_000


def test_sem_conversa_e_sem_falhas_nao_sobra_pedaco():
    _Leitor(pagina(_relatorio()))
    sem_conversa = pagina(_relatorio(_resultado()))
    assert "<svg" not in sem_conversa and "A conversa" not in sem_conversa
    tudo_certo = pagina(_relatorio(_resultado(situacao=PASSOU, maximo=100.0, pontos=100.0)))
    assert "Etapa concluída!" in tudo_certo and "O que falhou" not in tudo_certo
    assert "sem nota" in pagina(_relatorio(_resultado(), parcial=True))


def test_quem_nao_comecou_e_quem_terminou_recebem_uma_palavra():
    inicio = pagina(_relatorio(_resultado(), esqueleto="linha 9: # FAÇA: <ouça>"))
    assert "nada está errado, só falta escrever" in inicio
    assert "linha 9: # FAÇA: &lt;ouça&gt;" in inicio
    assert "O que ainda falta" in inicio
    fim = pagina(_relatorio(_resultado(situacao=PASSOU), parabens=["Você fez um chat!"]))
    assert "<p>Você fez um chat!</p>" in fim


def test_o_pe_da_pagina_diz_a_versao_do_kit():
    assert "Corrigido pelo kit-chat-tcp 9.8.7." in pagina(_relatorio(_resultado(), kit="9.8.7"))


def test_a_mesma_correcao_da_a_mesma_pagina():
    relatorio = _relatorio(_resultado(conversa=CENA))
    assert pagina(relatorio) == pagina(relatorio)


# --- esquecer de escapar não tem como ---


@pytest.mark.parametrize(
    "texto", ["<b>", "]]>", "'\"&", "\0\x1b", "\u202e\u2066", "{}{0}{a}", "\udc80"]
)
def test_todo_texto_que_nao_e_html_e_escapado(texto):
    dentro = html('<i title="{}">{a}</i>{}', texto, junta([texto], ", "), a=texto)
    assert dentro.count(escape(visivel(texto))) == 3
    assert html("{}", dentro) == dentro  # o que já é Html não é escapado de novo
    assert html("{}", dentro + texto) == escape(visivel(dentro + texto))  # a soma não é Html


def _chamadas(nome):
    """As chamadas a `nome` em tudo o que monta páginas, com o arquivo de cada uma."""
    for arquivo in corpus.RAIZ.joinpath("grader").rglob("*.py"):
        fonte = arquivo.read_text(encoding="utf-8")
        if "poderes.pagina.html import" in fonte:
            for no in ast.walk(ast.parse(fonte)):
                if isinstance(no, ast.Call) and ast.unparse(no.func) == nome:
                    yield arquivo.name, no


def test_os_modelos_sao_escritos_por_extenso_e_so_um_arquivo_faz_html():
    """Um modelo montado com um f-string levaria um texto qualquer para dentro da página."""
    assert list(_chamadas("Html")) == []
    modelos = [(nome, no.args[0]) for nome, no in _chamadas("html")]
    modelos += [(nome, no.args[1]) for nome, no in _chamadas("junta") if len(no.args) > 1]
    assert len(modelos) > 80
    assert [nome for nome, modelo in modelos if not isinstance(modelo, ast.Constant)] == []


# --- o código do estudante ---


def _com_pilha(arquivo, linha=2):
    pilha = {
        "thread": "principal",
        "linha": linha,
        "funcao": "<module>",
        "codigo": "conexao.recv(10)",
        "espera": "esperando dados chegarem",
    }
    pilhas = [pilha, {**pilha, "thread": "1"}, {**pilha, "thread": "2", "linha": 1, "espera": ""}]
    return pagina(_relatorio(_resultado(pilhas=pilhas), arquivo=str(arquivo)))


def test_o_programa_aparece_com_a_linha_marcada(tmp_path):
    arquivo = tmp_path / "x.py"
    arquivo.write_bytes(b"# \xff </script>\n\tif a < b: pass\x0c\r\n")
    fonte = _com_pilha(arquivo)
    _confere_hostil(fonte)
    assert '<li id="linha-3"><code></code></li>' in fonte
    assert '<li id="linha-1" class="marcada"><code># \ufffd &lt;/script&gt;</code>' in fonte
    assert '<li id="linha-2" class="marcada"><code>    if a &lt; b: pass\\x0c</code>' in fonte
    assert "▲ 3.4, threads principal, 1 (esperando dados chegarem)<" in fonte
    assert "com os mesmos sorteios" in fonte
    assert "▲ 3.4, thread 2<" in fonte
    assert 'href="#linha-2"' in fonte


@pytest.mark.parametrize("caso", ["não existe", "pasta", "comando", "grande"])
def test_sem_poder_ler_o_programa_ficam_so_as_pilhas(tmp_path, caso):
    grande = tmp_path / "grande.py"
    grande.write_text("x\n" * 100_000)
    arquivos = {
        "não existe": "n.py",
        "pasta": tmp_path,
        "comando": "nc\0 {porta}",
        "grande": grande,
    }
    fonte = _com_pilha(arquivos[caso])
    assert "linha 2, em <code>&lt;module&gt;</code>" in fonte
    assert "<h2>O programa</h2>" not in fonte
    _Leitor(fonte)


@pytest.mark.skipif(not shutil.which("chromium"), reason="sem o Chromium")
def test_o_navegador_executa_o_script_e_so_ele(tmp_path):
    """Um clique de teclado não cabe aqui; o que se vê é que nada foi recusado nem quebrou."""
    arquivo = tmp_path / "pagina.html"
    arquivo.write_text(pagina(_relatorio(_resultado(conversa=CENA, causa=HOSTIL))), "utf-8")
    feito = subprocess.run(
        [
            *("chromium", "--headless=new", "--no-sandbox", "--disable-gpu"),
            *("--enable-logging=stderr", "--v=0", f"--user-data-dir={tmp_path / 'perfil'}"),
            *("--dump-dom", arquivo.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "CONSOLE" not in feito.stderr
    assert escape("Etapa 3 — Apelidos") in feito.stdout
