"""A casa: cada módulo do corretor mora num andar e só importa do próprio andar ou dos de baixo.

Conta todo `import`, também os de dentro de uma função e os que só o mypy vê (TYPE_CHECKING): quem
lê o arquivo precisa conhecer os dois lados do mesmo jeito. Não conta o que se importa pelo nome, em
tempo de execução (`import_module`): é assim, e só nas PORTAS, que um andar chama o que não conhece.
"""

import ast
import functools
import graphlib

import corpus
import pytest

GRADER = corpus.RAIZ / "grader"
# De baixo para cima. A causa fica acima da cena: a cena levanta um fato, e quem o explica olha de
# fora, chamado pela correção.
ANDARES = (
    "contrato",
    "programa",
    "cena",
    "causas",
    "requisitos",
    "ensaio",
    "correcao",
    "relato",
    "estudante",
    "poderes",
    "entrada",
)
# Onde mora o que ainda não está na pasta do seu andar; quem está, nem aparece aqui.
DE_FORA = {
    "contrato": "grader opcoes por_extenso instalar",
    "entrada": "__main__ ajuda alvo linha_de_comando",
}
ANDAR_DE = {nome: andar for andar, nomes in DE_FORA.items() for nome in nomes.split()}

# Os imports que ainda sobem um andar ou fecham uma volta. Só diminui: um que já não é preciso
# também reprova.
EXCECOES: set[tuple[str, str]] = set()

# Quem importa pelo nome, e para quê.
PORTAS = {
    "poderes.formatos": "um formato é um arquivo de formatos/, e apagá-lo apaga o formato",
    "linha_de_comando": "um comando é um arquivo, e apagá-lo apaga o comando",
    "poderes": "um poder é uma pasta de poderes/, e apagá-la apaga tudo o que é dele",
    "correcao.trabalhador": "um nível de proteção e um dialeto, que podem ser apagados",
    "requisitos": "uma etapa é um arquivo de requisitos/",
    "estudante.dica": "as palavras de um dialeto, que pode ser apagado",
}


def _nome(arquivo) -> str:
    partes = arquivo.relative_to(GRADER).with_suffix("").parts
    return ".".join(parte for parte in partes if parte != "__init__") or "grader"


@functools.cache
def modulos():
    return {_nome(arquivo): arquivo for arquivo in sorted(GRADER.rglob("*.py"))}


@functools.cache
def importa():
    """De cada módulo, os nossos que ele importa."""
    return {nome: _importados(arquivo) - {nome} for nome, arquivo in modulos().items()}


def _importados(arquivo):
    achados = set()
    for no in ast.walk(ast.parse(arquivo.read_text(encoding="utf-8"))):
        if isinstance(no, ast.Import):
            achados |= {_nosso(apelido.name) for apelido in no.names}
        elif isinstance(no, ast.ImportFrom):
            assert no.level == 0, f"{arquivo}: um import relativo esconde o andar"
            achados |= {_nosso(no.module, apelido.name) for apelido in no.names}
    return achados - {""}


def _nosso(modulo, nome=""):
    """`from grader.contrato import prazos` importa o módulo prazos; de `grader`, só o pacote."""
    if modulo.partition(".")[0] != "grader":
        return ""
    for candidato in (f"{modulo}.{nome}", modulo):
        curto = candidato.removeprefix("grader").strip(".") or "grader"
        if curto in modulos():
            return curto
    raise AssertionError(f"não achei {modulo}.{nome}")


def andar(modulo):
    """O do próprio nome, o da pasta em que ele está ou, já na casa pronta, a própria pasta."""
    partes = modulo.split(".")
    for quantas in range(len(partes), 0, -1):
        if achado := ANDAR_DE.get(".".join(partes[:quantas])):
            return ANDARES.index(achado)
    return ANDARES.index(partes[0])


def sobe(de, para):
    return andar(para) > andar(de)


def test_todo_modulo_mora_num_andar():
    """E DE_FORA só fala do que existe: depois da mudança, não fala de nada."""
    sem_andar = [nome for nome in modulos() if not _tem_andar(nome)]
    assert sem_andar == []
    assert sorted(set(ANDAR_DE) - set(modulos())) == []


def _tem_andar(modulo):
    try:
        return andar(modulo) >= 0
    except ValueError:
        return False


def test_ninguem_importa_de_um_andar_de_cima():
    sobem = {(de, para) for de, paras in importa().items() for para in paras if sobe(de, para)}
    assert sorted(sobem - EXCECOES) == []


def _volta(arestas):
    """Uma volta de imports; vazia se não há."""
    grafo = {
        de: {para for para in paras if (de, para) in arestas} for de, paras in importa().items()
    }
    try:
        graphlib.TopologicalSorter(grafo).prepare()
    except graphlib.CycleError as erro:
        return erro.args[1]
    return []


def _arestas():
    return {(de, para) for de, paras in importa().items() for para in paras}


def test_os_imports_nao_dao_voltas():
    assert _volta(_arestas() - EXCECOES) == []


@pytest.mark.parametrize("excecao", sorted(EXCECOES))
def test_cada_excecao_ainda_e_precisa(excecao):
    assert excecao in _arestas(), "este import não existe mais: tire-o das EXCECOES"
    assert sobe(*excecao) or _volta((_arestas() - EXCECOES) | {excecao}), "já não é exceção"


def test_so_as_portas_importam_pelo_nome():
    portas = {
        n for n, arquivo in modulos().items() if "import_module(" in arquivo.read_text("utf-8")
    }
    assert portas == set(PORTAS)


def test_so_o_plugin_conhece_o_pytest():
    conhecem = [n for n, a in modulos().items() if "import pytest" in a.read_text("utf-8")]
    assert conhecem == ["correcao.plugin"]


@pytest.mark.parametrize(("pasta", "linhas"), [("contrato", 800), ("correcao", 900)])
def test_os_andares_que_um_professor_le_primeiro_sao_curtos(pasta, linhas):
    arquivos = (GRADER / pasta).glob("*.py")
    assert sum(len(a.read_text("utf-8").splitlines()) for a in arquivos) <= linhas
