"""Monta o zip que o professor entrega à turma: só o que ela usa, e nada do que é dele."""

import ast
import json
import posixpath
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from grader.contrato.etapas import KIT, le_etapas, numero_da_etapa, solucao
from grader.opcoes import Opcoes, UsoErrado
from grader.poderes.pacote.arquivos import (
    Arquivos,
    do_corretor,
    do_professor,
    esqueleto_distribuido,
    exige_kit_completo,
    grava,
    zipa,
)

AJUDA = """\
Uso: python -m grader empacotar --etapas 1-4 [opções]

Monta um zip com o que a turma precisa: as lições, os esqueletos como foram distribuídos (nunca o
que você escreveu neles), as soluções, o corretor, um README e o seu kit.toml, se há um. Não vão os
testes do kit nem os seus requisitos.

  --etapas 1-4       as etapas que vão; também 3 ou 1,3
  --sem-solucoes     não inclui solucoes/, nem os trechos delas que as lições mostram
  --ci ONDE          inclui a correção a cada push: github, classroom ou gitlab
  --saida ARQUIVO    o zip a gravar (o padrão é kit.zip)
"""
PASTA = "kit-chat-tcp"  # tudo fica dentro dela: descompactar não espalha arquivos
MODELOS = KIT / "modelos"
CI = {
    "github": ("github/corrige.yml", ".github/workflows/corrige.yml"),
    "classroom": ("github/classroom.yml", ".github/workflows/classroom.yml"),
    "gitlab": ("gitlab/gitlab-ci.yml", ".gitlab-ci.yml"),
}
# Páginas para quem ensina ou mantém o kit; as outras vão, se alguma lição que vai as cita.
_DO_PROFESSOR = {"contribuindo", "integracoes", "professores", "turma"}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_TRECHO = re.compile(
    r"<!-- trecho: solucoes/(etapa\d+)\.py(?: (\S+))? -->\n```python\n.*?^```\n", re.S | re.M
)
_SEM_TRECHO = "*(Este trecho é da solução, que não veio neste kit.)*\n"
_COMECE = re.compile(r"^## Comece aqui\n.*?(?=^## )", re.S | re.M)
_COM_O_KIT_INSTALADO = """\
## Comece aqui

O corretor não está nesta pasta: é o do kit que você instalou. Aqui, `python -m grader` mostra o
próximo passo; se o instalou com pipx ou uv, escreva `kit-chat` onde se diz `python -m grader`.

"""
_CERCA = re.compile(r"(^```.*?^```$\n?)", re.S | re.M)


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("--etapas")
    opcoes.add_argument("--sem-solucoes", action="store_true")
    opcoes.add_argument("--ci")
    opcoes.add_argument("--saida", default="kit.zip")
    lidas = opcoes.parse_args(argumentos)
    if not lidas.etapas:
        raise UsoErrado("diga quais etapas vão no kit: python -m grader empacotar --etapas 1-4")
    if lidas.ci is not None and lidas.ci not in CI:
        raise UsoErrado(f"--ci pode ser {', '.join(CI)}, e não “{lidas.ci}”")
    exige_kit_completo()
    nomes = le_etapas(lidas.etapas)
    arquivos, avisos = monta(nomes, not lidas.sem_solucoes, lidas.ci)
    pacote = zipa({f"{PASTA}/{nome}": conteudo for nome, conteudo in arquivos.items()})
    grava(pacote, Path(lidas.saida))
    for aviso in avisos:
        print(f"Aviso: {aviso}", file=sys.stderr)
    com = "sem as soluções" if lidas.sem_solucoes else "com as soluções (--sem-solucoes as tira)"
    quantos = f"{len(arquivos)} arquivos, dentro de {PASTA}/"
    print(f"{lidas.saida}: {', '.join(nomes)}, {com}; {quantos}.")
    return 0


def monta(nomes: list[str], com_solucoes: bool, ci: str | None) -> tuple[Arquivos, list[str]]:
    """Os arquivos do kit e o que o professor deve saber sobre eles."""
    corretor = {**do_corretor(numero_da_etapa(nomes[-1])), **(_da_ci(ci, nomes) if ci else {})}
    arquivos, avisos = do_curso(nomes, com_solucoes, corretor)
    if not com_solucoes and len(nomes) > 1:
        avisos.append(
            "o esqueleto de cada etapa já traz prontas as anteriores; para não mostrar a solução "
            "de uma antes da hora, entregue uma etapa por vez."
        )
    return arquivos, avisos


def do_curso(
    nomes: list[str], com_solucoes: bool, corretor: Arquivos
) -> tuple[Arquivos, list[str]]:
    """Uma pasta do curso, com estes arquivos a mais, e os avisos sobre o que mudou em etapas/."""
    arquivos, avisos = dict(corretor), []
    for nome in nomes:
        arquivos[f"etapas/{nome}.py"], mudou = esqueleto_distribuido(nome)
        if mudou:
            avisos.append(f"etapas/{nome}.py foi mudado; vai o esqueleto distribuído.")
        if com_solucoes:
            arquivos[f"solucoes/{nome}.py"] = solucao(nome).read_bytes()
    arquivos |= do_professor()
    arquivos |= _do_editor(nomes[0], bool(corretor))
    arquivos[".gitignore"] = (KIT / ".gitignore").read_bytes()
    arquivos["README.md"] = _readme(nomes, com_solucoes, bool(corretor)).encode()
    paginas = _paginas(nomes)
    existem = {*arquivos, *paginas}
    for pagina in paginas:
        conteudo = (KIT / pagina).read_bytes()
        if pagina.endswith(".md"):
            texto = conteudo.decode("utf-8")
            texto = texto if com_solucoes else sem_solucoes(texto)
            conteudo = sem_links_quebrados(texto, pagina, existem).encode()
        arquivos[pagina] = conteudo
    return arquivos, avisos


def _do_editor(primeira: str, com_corretor: bool) -> Arquivos:
    """As tarefas do VS Code e o contêiner do Codespaces.

    Numa pasta sem o corretor não há o que o contêiner instale, e o Python das tarefas é este aqui.
    """
    pastas = (".vscode", ".devcontainer") if com_corretor else (".vscode",)
    achados = [arquivo for pasta in pastas for arquivo in sorted((KIT / pasta).glob("*.json"))]
    arquivos = {a.relative_to(KIT).as_posix(): a.read_text(encoding="utf-8") for a in achados}
    for nome, texto in arquivos.items():
        arquivos[nome] = texto.replace("/etapa1.", f"/{primeira}.")
    if not com_corretor and ".vscode/settings.json" in arquivos:
        ajustes = arquivos[".vscode/settings.json"]
        daqui = ajustes.replace('"${workspaceFolder}/.venv"', json.dumps(sys.executable))
        arquivos[".vscode/settings.json"] = daqui
    return {nome: texto.encode() for nome, texto in arquivos.items()}


def _da_ci(onde: str, nomes: list[str]) -> Arquivos:
    modelo, destino = CI[onde]
    texto = (MODELOS / modelo).read_text(encoding="utf-8")
    texto = texto.replace("[etapa1]", f"[{', '.join(nomes)}]")
    return {destino: texto.replace("ETAPA: etapa1", f"ETAPA: {nomes[-1]}").encode()}


def _readme(nomes: list[str], com_solucoes: bool, com_corretor: bool) -> str:
    """O modelo, sem as linhas que falam do que não vai."""
    texto = (MODELOS / "estudantes" / "README.md").read_text(encoding="utf-8")
    faltam = [] if com_solucoes else ["`solucoes/`"]
    if not com_corretor:
        faltam.append("`grader/`")
        texto = _COMECE.sub(_COM_O_KIT_INSTALADO, texto)
    linhas = texto.splitlines(keepends=True)
    texto = "".join(linha for linha in linhas if not any(falta in linha for falta in faltam))
    for marca, valor in (("{{primeira}}", nomes[0]), ("{{ultima}}", nomes[-1])):
        texto = texto.replace(marca, valor)
    return texto


# --- as páginas ---


def _paginas(nomes: list[str]) -> list[str]:
    """As lições, o protocolo, as analogias e tudo o que elas citam, menos o que é do professor."""
    faltam = [f"docs_pt/{nome}.md" for nome in ("protocolo", "analogias", *nomes)]
    paginas: list[str] = []
    while faltam:
        pagina = faltam.pop()
        nome = PurePosixPath(pagina).stem
        de_fora = nome in _DO_PROFESSOR or (re.fullmatch(r"etapa\d+", nome) and nome not in nomes)
        if pagina in paginas or de_fora or not (KIT / pagina).is_file():
            continue
        paginas.append(pagina)
        if pagina.endswith(".md"):
            texto = (KIT / pagina).read_text(encoding="utf-8")
            alvos = (_alvo(pagina, alvo) for _, _, alvo in _LINK.findall(texto))
            faltam += [alvo for alvo in alvos if alvo.startswith("docs_pt/")]
    return sorted(paginas)


def _alvo(pagina: str, link: str) -> str:
    """O arquivo, a partir da raiz do kit, de que fala um link da página; vazio se é de fora."""
    caminho = link.partition("#")[0]
    if not caminho or "://" in caminho or caminho.startswith("mailto:"):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(pagina), caminho))


def sem_links_quebrados(texto: str, pagina: str, existem: set[str]) -> str:
    """Um link para o que não vai no kit vira só o texto dele."""

    def troca(achado: re.Match[str]) -> str:
        alvo = _alvo(pagina, achado[3])
        vai = not alvo or alvo in existem or any(nome.startswith(f"{alvo}/") for nome in existem)
        return achado[0] if vai else achado[2]

    return _fora_das_cercas(texto, lambda prosa: _LINK.sub(troca, prosa))


def _fora_das_cercas(texto: str, muda: Callable[[str], str]) -> str:
    partes = _CERCA.split(texto)
    return "".join(p if i % 2 else muda(p) for i, p in enumerate(partes))


# --- sem as soluções ---


def sem_solucoes(texto: str) -> str:
    """A lição sem os trechos que respondem a tarefa e sem as frases que mandam olhar a solução."""
    return _fora_das_cercas(_TRECHO.sub(_so_se_ja_veio_pronto, texto), _sem_mencoes)


def _so_se_ja_veio_pronto(achado: re.Match[str]) -> str:
    """Um trecho igual ao do esqueleto não é segredo: fica."""
    etapa, nome = achado[1], achado[2]
    do_esqueleto = esqueleto_distribuido(etapa)[0].decode("utf-8")
    da_solucao = solucao(etapa).read_text(encoding="utf-8")
    if nome and trecho(do_esqueleto, nome) == trecho(da_solucao, nome):
        return achado[0].replace("solucoes/", "etapas/", 1)
    return _SEM_TRECHO


def trecho(fonte: str, nome: str) -> str:
    """O código da função, classe ou método `nome`; vazio se não existe."""
    no: ast.AST = ast.parse(fonte)
    for parte in nome.split("."):
        filhos = [f for f in ast.iter_child_nodes(no) if getattr(f, "name", "") == parte]
        if not filhos:
            return ""
        no = filhos[0]
    return ast.get_source_segment(fonte, no) or ""


def _sem_mencoes(prosa: str) -> str:
    paragrafos = [_sem_mencao(p) if "solucoes/" in p else p for p in prosa.split("\n\n")]
    return "\n\n".join(paragrafos)


def _sem_mencao(paragrafo: str) -> str:
    """Tira as frases que falam de solucoes/; fora do texto corrido, só o nome do arquivo."""
    if re.match(r"\s*([|>#*-]|\d+\.|<!--)", paragrafo):
        return re.sub(r"`?solucoes/(etapa\w+\.py)?`?", "a solução do professor", paragrafo)
    frases = re.split(r"(?<=[.!?])(?=\s+[A-ZÀ-Ú`*])", paragrafo)
    return "".join(frase for frase in frases if "solucoes/" not in frase)
