"""Os requisitos do professor: conferidos como os outros, mostrados só até onde ele quer.

O exemplo inteiro de docs_pt/integracoes.md é executado daqui.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import corpus
import pytest

from grader.cena.sala import Sala
from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    Relatorio,
    Resultado,
)
from grader.opcoes import UsoErrado
from grader.poderes.extras.confere import confere
from grader.poderes.formatos import formata, nomes
from grader.poderes.pagina.corpo import pagina
from grader.relato.revelar import OCULTO, oculta

DOCS = (corpus.RAIZ / "docs_pt" / "integracoes.md").read_text(encoding="utf-8")
EXEMPLO = re.search(r"```python\n(\"\"\"O que a nossa turma.*?)```", DOCS, re.S)[1]
HORA = re.search(r"```python\n(\"\"\"O comando /hora.*?)```", DOCS, re.S)[1]
CABECALHO = "from grader.requisitos import requisito\nfrom grader.cena.sala import Sala\n\n"
UM = '@requisito("3.50")\ndef requisito_a(sala):\n    """Faz a."""\n'


def _grader(*argumentos, **ambiente):
    return subprocess.run(
        [sys.executable, "-m", "grader", *argumentos],
        cwd=corpus.RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "400", **ambiente},
    )


@pytest.fixture
def pasta(tmp_path):
    extras = tmp_path / "extras"
    extras.mkdir()
    return extras


def _com(pasta, fonte, nome="etapa3.py"):
    (pasta / nome).write_text(CABECALHO + fonte, encoding="utf-8")
    return str(pasta)


# --- uma pasta com defeito é recusada numa frase ---


@pytest.mark.parametrize(
    ("fonte", "frase"),
    [
        ("def x(:\n", "extras/etapa3.py, linha 4: erro de sintaxe"),
        ("nao_existe\n", "extras/etapa3.py não pôde ser carregado (NameError"),
        ("import sys; sys.exit(3)\n", "não pôde ser carregado (SystemExit: 3)"),
        ("", "não tem nenhum requisito"),
        ("def requisito_a(sala):\n    pass\n", "falta @requisito(…) em cima de requisito_a"),
        (UM.replace('"3.50"', "3.50"), 'o número vai entre aspas: @requisito("3.5")'),
        (UM.replace("3.50", "três"), "“três” não é um número de requisito: escreva como em 3.50"),
        (UM.replace("3.50", "3.05"), "“3.05” não é um número"),
        (UM.replace("3.50", "2.50"), "o 2.50 não é da etapa3"),
        (UM.replace("3.50", "3.4"), "o 3.4 já existe no kit"),
        (UM.replace('    """Faz a."""', "    pass"), "falta a docstring"),
        (UM.replace("requisito_a", "conta"), "tem de começar por requisito_"),
        (UM.replace("(sala)", "()"), "um parâmetro só, chamado sala"),
        (UM.replace("(sala)", "(room)"), "um parâmetro só, chamado sala"),
        (UM.replace('"3.50"', '"3.50", peso=0'), "o peso é um número inteiro"),
        (UM.replace('"3.50"', '"3.50", depende=("3.1")'), 'depende=("…",), com a vírgula'),
        (UM.replace('"3.50"', '"3.50", dicas=("oi")'), 'dicas=("…",), com a vírgula'),
        (UM.replace('"3.50"', '"3.50", depende=("3.99",)'), "depende do 3.99, que não existe"),
        (UM.replace('"3.50"', '"3.50", depende=("4.1",)'), "de uma etapa que vem depois"),
        (UM.replace('"3.50"', '"3.50", depende=("3.50",)'), "o 3.50 depende de si mesmo"),
        (UM + UM.replace("_a", "_b"), "requisito_b: o 3.50 já é de requisito_a"),
        (
            UM.replace('"3.50"', '"3.50", depende=("3.51",)')
            + UM.replace('"3.50"', '"3.51", depende=("3.50",)').replace("_a", "_b"),
            "depende de si mesmo, direto ou por outro",
        ),
        (
            UM + "from grader.requisitos.etapa3 import requisito_boas_vindas\n",
            "o 3.1 foi importado de outro arquivo",
        ),
    ],
)
def test_um_arquivo_com_defeito_tem_uma_frase(pasta, fonte, frase):
    with pytest.raises(UsoErrado) as erro:
        confere(_com(pasta, fonte))
    assert frase in str(erro.value)


def test_a_pasta_tem_de_existir_e_ter_etapas_do_kit(pasta):
    with pytest.raises(UsoErrado, match="não encontrei a pasta"):
        confere(str(pasta / "outra"))
    with pytest.raises(UsoErrado, match="não há nenhum etapaN.py"):
        confere(str(pasta))
    with pytest.raises(UsoErrado, match="etapa99.py: não existe essa etapa"):
        confere(_com(pasta, UM, "etapa99.py"))


@pytest.mark.parametrize(
    ("opcoes", "frase"),
    [
        (["--requisitos-extra", "nao/existe"], "não encontrei a pasta de requisitos nao/existe"),
        (["--revelar", "tudo"], "só tem sentido junto com --requisitos-extra"),
        (["--requisitos-extra", "grader", "--revelar", "metade"], "pode ser tudo, titulo, nada"),
    ],
)
def test_uso_errado_tem_codigo_2_e_nada_roda(opcoes, frase):
    feito = _grader("3", "--solucao", *opcoes)
    assert feito.returncode == 2 and feito.stdout == ""
    assert frase in feito.stderr.lower() and "Traceback" not in feito.stderr


def test_uma_pasta_boa_e_aceita(pasta):
    outro = UM.replace('"3.50"', '"3.51", depende=("3.50", "2.1")').replace("_a", "_b")
    (pasta / "ajudante.py").write_text("isto não é Python", encoding="utf-8")
    assert confere(_com(pasta, UM + outro)) == str(pasta.resolve())


# --- quanto se vê ---

SEGREDO = "segredo-do-professor"
CONVERSA = [{"t": 0.0, "de": "ana", "para": "servidor", "tipo": "linha", "texto": SEGREDO}]


def _relatorio(situacao):
    kit = Resultado("3.1", "Do kit.", "etapa3", False, PASSOU, pontos=50, maximo=50)
    extra = replace(
        kit,
        id="3.50",
        titulo=f"Título {SEGREDO}.",
        situacao=situacao,
        extra=True,
        pontos=50 if situacao == PASSOU else 0,
    )
    if situacao != PASSOU:
        extra = replace(extra, causa=SEGREDO, dica=SEGREDO)
    if situacao == FALHOU:
        fatos = {"fez": SEGREDO, "esperado": SEGREDO, "recebido": SEGREDO, "trecho": SEGREDO}
        pilha = {"thread": "1", "linha": 5, "funcao": SEGREDO, "codigo": SEGREDO, "espera": ""}
        extra = replace(extra, **fatos, conversa=CONVERSA, pilhas=[pilha])
    return Relatorio("etapa3", "Etapa 3", "x.py", 1, 1.0, [kit, extra])


def _no_terminal(relatorio):
    from grader.relato.linhas import linhas

    return "\n".join(linha.texto for linha in linhas(relatorio, tudo=True))


TODAS_AS_SAIDAS = {
    "terminal": _no_terminal,
    "html": pagina,
    **{nome: lambda r, nome=nome: formata(nome, r) for nome in nomes()},
}
cada_saida = pytest.mark.parametrize("saida", TODAS_AS_SAIDAS.values(), ids=TODAS_AS_SAIDAS)
cada_situacao = pytest.mark.parametrize("situacao", [PASSOU, FALHOU, BLOQUEADO, ERRO_DO_CORRETOR])


@cada_saida
@cada_situacao
def test_nada_esconde_o_titulo_e_os_detalhes_em_toda_saida(saida, situacao):
    relatorio = oculta(_relatorio(situacao), "nada")
    assert SEGREDO not in saida(relatorio)
    assert relatorio.nota == _relatorio(situacao).nota
    assert [r.situacao for r in relatorio.requisitos] == [PASSOU, situacao]


@cada_saida
def test_titulo_mostra_so_o_titulo(saida):
    texto = saida(oculta(_relatorio(FALHOU), "titulo"))
    sem_titulo = texto.replace(f"Título {SEGREDO}.", "")
    assert SEGREDO not in sem_titulo
    if saida is _no_terminal:
        assert OCULTO[1:] in texto and "O que foi feito" not in texto


def test_titulo_diz_de_quem_o_bloqueado_depende():
    bloqueado = oculta(_relatorio(BLOQUEADO), "titulo").requisitos[1]
    assert bloqueado.causa == SEGREDO and bloqueado.dica == ""


def test_tudo_nao_muda_nada():
    relatorio = _relatorio(FALHOU)
    assert oculta(relatorio, "tudo") is relatorio
    assert SEGREDO in _no_terminal(relatorio)
    assert "docs_pt/" not in _no_terminal(relatorio)  # a lição não fala dele


# --- o exemplo da página, de verdade ---


def test_os_verbos_que_a_pagina_ensina_existem():
    verbos = set(re.findall(r"\bsala\.(\w+)\(", DOCS))
    assert len(verbos) > 8 and not [verbo for verbo in verbos if not hasattr(Sala, verbo)]


@pytest.fixture
def exemplo(pasta):
    (pasta / "etapa3.py").write_text(EXEMPLO, encoding="utf-8")
    return str(pasta)


def _servidor_que_cumpre(tmp_path):
    fonte = (corpus.RAIZ / "solucoes" / "etapa3.py").read_text(encoding="utf-8")
    antes = "if apelido in apelidos.values():"
    depois = "if apelido.casefold() in [outro.casefold() for outro in apelidos.values()]:"
    assert antes in fonte
    arquivo = tmp_path / "cumpre.py"
    arquivo.write_text(fonte.replace(antes, depois), encoding="utf-8")
    return str(arquivo)


def test_o_exemplo_passa_em_quem_o_cumpre_e_conta_na_nota(exemplo, tmp_path):
    arquivo = _servidor_que_cumpre(tmp_path)
    feito = _grader("3", "--arquivo", arquivo, "--requisitos-extra", exemplo, "--json", "-")
    relatorio = json.loads(feito.stdout)
    assert (feito.returncode, relatorio["nota"], relatorio["concluida"]) == (0, 100, True)
    (extra,) = [r for r in relatorio["requisitos"] if r["extra"]]
    assert (extra["id"], extra["situacao"], extra["licao"]) == ("3.50", "passou", "")
    assert extra["maximo"] > 0


def test_o_exemplo_falha_so_nele_e_e_herdado_pela_etapa_seguinte(exemplo):
    opcoes = ("--requisitos-extra", exemplo, "--so", "3.4,3.50,4.1", "--json", "-")
    feito = _grader("4", "--solucao", *opcoes)
    situacoes = {r["id"]: r["situacao"] for r in json.loads(feito.stdout)["requisitos"]}
    assert feito.returncode == 1
    assert situacoes == {"3.4": "passou", "4.1": "passou", "3.50": "falhou"}
    assert "3.50 Recusa um apelido" in feito.stderr and OCULTO[1:] in feito.stderr
    assert "O que foi feito" not in feito.stderr


def test_com_revelar_tudo_a_falha_e_contada_inteira(exemplo):
    opcoes = ("--requisitos-extra", exemplo, "--revelar", "tudo", "--so", "3.50")
    feito = _grader("3", "--solucao", *opcoes)
    assert feito.returncode == 1
    assert "caio pediu o apelido de ana, em maiúsculas" in feito.stdout
    assert "Esperado:        caio receber “ERRO …”" in feito.stdout


def test_um_defeito_do_professor_nunca_conta_contra_o_estudante(pasta):
    fonte = UM + "    assert 1 == 2\n"
    feito = _grader(
        "3", "--solucao", "--requisitos-extra", _com(pasta, fonte), "--so", "3.50", "--json", "-"
    )
    (extra,) = json.loads(feito.stdout)["requisitos"]
    assert (feito.returncode, extra["situacao"]) == (3, "erro_do_corretor")
    assert "--revelar tudo" in extra["causa"]
    opcoes = ("--requisitos-extra", str(pasta), "--revelar", "tudo", "--so", "3.50", "--json", "-")
    (extra,) = json.loads(_grader("3", "--solucao", *opcoes).stdout)["requisitos"]
    assert extra["causa"].startswith("etapa3.py, linha 7: AssertionError")


def test_o_exemplo_da_hora_passa_em_quem_responde_e_falha_so_nele(pasta, tmp_path):
    (pasta / "etapa3.py").write_text(HORA, encoding="utf-8")
    fonte = (corpus.RAIZ / "solucoes" / "etapa3.py").read_text(encoding="utf-8")
    antes = "    elif linha:\n"
    assert antes in fonte
    responde = (
        '    elif linha == "/hora":\n'
        '        envia(conexao, datetime.datetime.now().strftime("* São %H:%M."))\n'
    )
    certo = tmp_path / "responde.py"
    fonte = fonte.replace(antes, responde + antes).replace("import arg", "import datetime, arg")
    certo.write_text(fonte, encoding="utf-8")
    opcoes = ("--requisitos-extra", str(pasta), "--so", "3.3,3.51", "--json", "-")
    for programa, situacao in ((("--arquivo", str(certo)), "passou"), (("--solucao",), "falhou")):
        feito = _grader("3", *programa, *opcoes, "--revelar", "tudo")
        relatorio = json.loads(feito.stdout)
        situacoes = {r["id"]: r["situacao"] for r in relatorio["requisitos"]}
        assert situacoes == {"3.3": "passou", "3.51": situacao}, feito.stderr
    assert "ana disse “/hora”" in relatorio["requisitos"][-1]["fez"]


@pytest.mark.parametrize(
    ("corpo", "avisa"),
    [
        ('    ana = sala.entra("ana")\n    sala.envia_linha(ana, "oi")\n', True),
        ('    ana, bia = sala.entram("ana", "bia")\n    sala.fala(ana, "oi")\n', False),
        ('    ana = sala.entra("ana")\n    pede(sala, ana, "/hora", "São")\n', False),
        ('    if not sala.entra("ana").linhas:\n        raise sala.falha("a", "b")\n', False),
    ],
)
def test_uma_cena_que_nada_confere_e_avisada(pasta, capsys, corpo, avisa):
    confere(_com(pasta, UM + corpo))
    erros = capsys.readouterr().err
    assert ("em extras/etapa3.py, linha 5, requisito_a não confere nada" in erros) == avisa
