"""O programa de quem já fez os primeiros itens de “Sua tarefa”, e só eles.

O número de cada `# FAÇA 2:` do esqueleto diz de que item ele é. Uma função com todos os seus itens
feitos é a da solução; com nenhum, a do esqueleto; com alguns, a de `ENTRE` ou, se não está lá, a
versão ingênua do item seguinte, que a lição mostra: `<!-- versão ingênua do item 2: linhas -->`.
O nome de um método vem com o da classe: `Cliente.recebe`.
"""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

RAIZ = Path(__file__).parent.parent.parent
ETAPAS = range(1, 12)
FACA = re.compile(r"# FAÇA (\d+):")
_INGENUA = re.compile(
    r"<!-- versão ingênua do item (\d+): (\S+) -->\n```python\n(.*?)^```", re.M | re.S
)
_ITEM = re.compile(r"^(\d+)\. (.*?)(?=^\d+\. |^\S|\Z)", re.M | re.S)

# (etapa, função, último item feito): a função naquele momento.
ENTRE = {
    (1, "atende", 1): """
def atende(conexao):
    with conexao:
        while dados := conexao.recv(4096):
            conexao.sendall(dados)
""",
    (3, "entra", 1): """
def entra(conexao, apelido):
    apelidos[conexao] = apelido
    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
    distribui(f"{apelido} entrou no chat.", conexao)
""",
    (3, "motivo_da_recusa", 3): """
def motivo_da_recusa(apelido):
    if apelido in apelidos.values():
        return "apelido em uso, escolha outro."
    return None
""",
    (4, "privado", 1): """
def privado(conexao, linha):
    nome, _, texto = linha[1:].partition(" ")
    envia(dono_do_apelido(nome), f"[privado] {apelidos[conexao]}: {texto}")
""",
    (4, "privado", 2): """
def privado(conexao, linha):
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if destino is None:
        erro(conexao, f"{nome} não está no chat.")
    else:
        envia(destino, f"[privado] {apelidos[conexao]}: {texto}")
""",
    (6, "publico", 1): """
def publico(conexao, texto):
    frase = f"{apelidos[conexao]}: {texto}"
    return Acontecimento("", aos_outros(conexao, f"{hora()} {frase}"))
""",
    (6, "privado", 1): """
def privado(conexao, linha):
    apelido = apelidos[conexao]
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        return erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    if destino is None:
        return erro(conexao, f"{nome} não está no chat.")
    return Acontecimento("", [(destino, f"{hora()} [privado] {apelido}: {texto}")])
""",
    (7, "Cliente.conversa", 2): """
def conversa(self, nome):
    self.ouvinte.start()
    self.envia(nome or input("Seu apelido: "))
    self.le_teclado()
""",
    (7, "Cliente.recebe", 3): """
def recebe(self):
    try:
        for linha in linhas(self.conexao):
            self.mostra(linha)
    except OSError:
        pass
""",
    (8, "executa", 1): """
def executa(linha, registro):
    if linha:
        realiza(publico(None, linha), registro)
    return ""
""",
    (8, "executa", 2): """
def executa(linha, registro):
    if linha == "/quem":
        return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}"
    if linha:
        realiza(publico(None, linha), registro)
    return ""
""",
    (8, "executa", 3): """
def executa(linha, registro):
    comando, _, argumento = linha.partition(" ")
    if comando == "/quem":
        return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}"
    if comando == "/expulsar":
        return expulsa(argumento.strip())
    if linha:
        realiza(publico(None, linha), registro)
    return ""
""",
    (11, "Rede.ouve", 2): """
def ouve(self):
    conexao = socket.create_connection((self.host, self.porta), timeout=10)
    conexao.settimeout(None)
    self.conexao = conexao
    self.fila.put(("conectou", ""))
    for linha in linhas(conexao):
        self.fila.put(("linha", linha))
""",
}


def licao(etapa: int) -> str:
    return (RAIZ / "docs_pt" / f"etapa{etapa}.md").read_text(encoding="utf-8")


def itens(etapa: int) -> dict[int, str]:
    """Os itens numerados de “Sua tarefa”."""
    tarefa = licao(etapa).split("\n## Sua tarefa\n")[1].split("\n## ")[0]
    sem_blocos = re.sub(r"^```.*?^```$|^<!--.*?-->$", "", tarefa, flags=re.M | re.S)
    return {int(numero): texto for numero, texto in _ITEM.findall(sem_blocos)}


def ingenuas(etapa: int) -> list[tuple[int, str, str]]:
    """(item, função, código) de cada versão que a lição propõe para vê-la falhar."""
    return [(int(item), nome, codigo) for item, nome, codigo in _INGENUA.findall(licao(etapa))]


def promessas(item: str) -> list[str]:
    """Os requisitos que, feito o item, passam."""
    return re.findall(r"--so (\d+\.\d+)", item)


def da_funcao(etapa: int) -> dict[str, set[int]]:
    """De que itens é cada função do esqueleto que tem um `# FAÇA`."""
    texto = le("etapas", etapa)
    partes = {nome: "\n".join(texto.splitlines()[a:b]) for nome, (a, b) in _lugares(texto).items()}
    achados = {nome: set(map(int, FACA.findall(parte))) for nome, parte in partes.items()}
    return {nome: numeros for nome, numeros in achados.items() if numeros}


def programa(etapa: int, feitos: int, trocadas: dict[str, str] | None = None) -> str:
    """O programa com os itens 1 a `feitos`; `trocadas`: funções que ficam assim."""
    texto, esqueleto = le("solucoes", etapa), le("etapas", etapa)
    if feitos < max(itens(etapa)):
        texto = _com_as_globais(texto, esqueleto)
    no_esqueleto = _lugares(esqueleto)
    trocas = dict(trocadas or {})
    for nome, numeros in da_funcao(etapa).items():
        prontos = [numero for numero in numeros if numero <= feitos]
        if nome not in trocas and not prontos:
            trocas[nome] = "\n".join(esqueleto.splitlines()[slice(*no_esqueleto[nome])])
        elif nome not in trocas and len(prontos) < len(numeros):
            trocas[nome] = _entre(etapa, nome, max(prontos))
    for nome, codigo in trocas.items():
        texto = _com(texto, nome, codigo)
    ast.parse(texto)
    return texto


def _com_as_globais(texto: str, esqueleto: str) -> str:
    """O esqueleto pode ter uma variável que a solução dispensa."""
    so_dele = [
        ast.unparse(no)
        for no in ast.parse(esqueleto).body
        if isinstance(no, ast.Assign) and f"\n{ast.unparse(no.targets[0])} = " not in texto
    ]
    return texto.replace("\n\n\ndef ", "\n" + "\n".join(so_dele) + "\n\n\ndef ", 1)


def _entre(etapa: int, nome: str, feito: int) -> str:
    propostas = {(item - 1, funcao): codigo for item, funcao, codigo in ingenuas(etapa)}
    return ENTRE.get((etapa, nome, feito)) or propostas[feito, nome]


def le(pasta: str, etapa: int) -> str:
    return (RAIZ / pasta / f"etapa{etapa}.py").read_text(encoding="utf-8")


def _lugares(texto: str) -> dict[str, tuple[int, int]]:
    """Onde começa e onde acaba cada função, com os comentários que lhe ficaram no fim."""
    linhas, saida = texto.splitlines(), {}
    for nome, no in _funcoes(ast.parse(texto)):
        fim = no.end_lineno or no.lineno
        while fim < len(linhas) and re.match(rf"\s{{{no.col_offset + 4}}}#", linhas[fim]):
            fim += 1
        saida[nome] = (no.lineno - 1, fim)
    return saida


def _funcoes(dono: ast.AST, prefixo: str = "") -> Iterator[tuple[str, ast.stmt]]:
    for no in ast.iter_child_nodes(dono):
        if isinstance(no, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefixo + no.name, no
        elif isinstance(no, ast.ClassDef):
            yield from _funcoes(no, f"{no.name}.")


def _com(texto: str, nome: str, codigo: str) -> str:
    """O texto com a função trocada, no recuo em que ela estava."""
    linhas = texto.splitlines()
    inicio, fim = _lugares(texto)[nome]
    recuo = linhas[inicio][: len(linhas[inicio]) - len(linhas[inicio].lstrip())]
    linhas[inicio:fim] = textwrap.indent(textwrap.dedent(codigo).strip("\n"), recuo).splitlines()
    return "\n".join(linhas) + "\n"
