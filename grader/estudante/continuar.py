"""Leva o programa do estudante de uma etapa para a seguinte, sem nunca perder um arquivo.

O esqueleto da etapa 4 já traz uma solução da 3; quem prefere continuar do próprio código usa
python -m grader continuar etapa4 [--sim]

O que havia em etapas/etapa4.py é sempre guardado em etapas/etapa4.copiaN.py. Só o esqueleto
como foi distribuído é trocado sem perguntar; diante de qualquer outro conteúdo, que pode ser
trabalho do estudante, o comando não faz nada sem --sim.
"""

import ast
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader.contrato.etapas import (
    CLIENTE,
    arquivo_da_etapa,
    etapa_anterior,
    etapas,
    le_etapa,
    numero_da_etapa,
    titulo,
)
from grader.estudante.esqueletos import e_o_esqueleto
from grader.estudante.progresso import Progresso, impressao, le
from grader.opcoes import Opcoes, UsoErrado

AJUDA = """\
Uso: python -m grader continuar ETAPA [--sim]

Copia o seu programa da etapa anterior para o arquivo desta. O arquivo desta é guardado antes,
como etapas/etapa4.copia1.py: nada se perde.

  --sim    troca mesmo que o arquivo desta etapa já tenha mudado
"""
_FACA = re.compile(r"#\s*FAÇA\b\s*:?\s*(.*)")
_COMENTARIO = re.compile(r"\s*#\s*(.*)")


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("etapa", nargs="?")
    opcoes.add_argument("--sim", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    nome, de = _etapa_e_anterior(lidas.etapa)
    console = Console(file=sys.stdout, highlight=False)
    for linha in continua(nome, de, arquivo_da_etapa(nome).parent, le(), lidas.sim):
        console.print(Text(linha))
    return 0


def _etapa_e_anterior(pedida: str | None) -> tuple[str, str]:
    if not pedida:
        raise UsoErrado("diga para qual etapa ir: python -m grader continuar etapa4")
    nome = f"etapa{pedida}" if pedida.isdigit() else pedida.removesuffix(".py").lower()
    existem = etapas()
    if nome not in existem:
        raise UsoErrado(f"não existe a etapa “{pedida}”: as etapas são {', '.join(existem)}")
    if nome == existem[0]:
        raise UsoErrado(f"a {nome} é a primeira: não há etapa anterior de onde continuar")
    if not etapa_anterior(nome) and le_etapa(nome).papel == CLIENTE:
        raise UsoErrado(
            f"a {nome} é um programa novo, o cliente: comece pelo esqueleto dela, "
            f"{_mostrado(arquivo_da_etapa(nome))}"
        )
    return nome, etapa_anterior(nome)


def continua(
    nome: str, anterior: str, pasta: Path, progresso: Progresso, sim: bool = False
) -> list[str]:
    """Faz a troca na `pasta` e devolve as frases que a contam."""
    origem, destino = pasta / f"{anterior}.py", pasta / f"{nome}.py"
    trazido = adaptado(_le_origem(origem), nome, anterior)
    if destino.exists() and _le(destino) == trazido:
        return [f"{_mostrado(destino)} já é o seu programa da {anterior}: não há o que trazer."]
    if destino.exists() and not sim and not e_o_esqueleto(destino, nome):
        raise UsoErrado(
            f"{_mostrado(destino)} já não é o esqueleto e pode ter trabalho seu: com --sim, ele "
            f"seria guardado em {_mostrado(_proxima_copia(destino))} e trocado pelo seu programa "
            f"da {anterior}"
        )
    copia = _guarda(destino) if destino.exists() else None
    _escreve(destino, trazido)
    saida = [f"O seu programa da {anterior} agora está também em {_mostrado(destino)}."]
    if copia:
        saida.append(f"O que havia ali foi guardado em {_mostrado(copia)}.")
    if not progresso.concluiu(anterior, impressao(origem)):
        saida += [
            "",
            f"Aviso: a {anterior} não consta como concluída, ou mudou desde a última correção.",
            f"Confira com: python -m grader {anterior}",
        ]
    return [*saida, *_o_que_falta(destino), "", *_proximo_passo(nome)]


def adaptado(fonte: bytes, nome: str, anterior: str) -> bytes:
    """A mesma fonte, com a docstring do arquivo falando da etapa nova, se for fácil."""
    try:
        texto = fonte.decode("utf-8")
        primeira = ast.parse(texto).body[0]
    except (ValueError, SyntaxError, IndexError, RecursionError, MemoryError):
        return fonte  # vazio, com erro de sintaxe ou em outra codificação: vai como está
    if not (isinstance(primeira, ast.Expr) and isinstance(primeira.value, ast.Constant)):
        return fonte
    docstring = ast.get_source_segment(texto, primeira) or ""
    novo = texto.replace(docstring, _docstring_nova(docstring, nome, anterior), 1)
    return novo.encode("utf-8") if _compila(novo) else fonte


def _docstring_nova(docstring: str, nome: str, anterior: str) -> str:
    """Troca o nome da etapa e a primeira linha, se ela ainda for a do esqueleto."""
    abertura = f"{titulo(nome)}: continuação do meu programa da etapa {numero_da_etapa(anterior)}."
    nova = re.sub(rf"\b{anterior}\b", nome, docstring)
    antiga = re.escape(titulo(anterior)) + r":[^\r\n]*?(?=\"{3}|\'{3}|[\r\n])"
    return re.sub(antiga, lambda _: abertura, nova, count=1)


def _compila(texto: str) -> bool:
    try:
        ast.parse(texto)
    except (ValueError, SyntaxError):
        return False
    return True


# --- Os FAÇA que o esqueleto trazia ---


def facas(fonte: bytes) -> list[tuple[int, str]]:
    """A linha e a frase de cada comentário FAÇA, com as linhas de comentário que o continuam."""
    achados: list[tuple[int, str]] = []
    continua_em = 0
    for numero, linha in enumerate(fonte.decode("utf-8", "replace").split("\n"), 1):
        if achado := _FACA.search(linha):
            achados.append((numero, achado[1].strip()))
            continua_em = numero + 1
        elif numero == continua_em and (comentario := _COMENTARIO.match(linha)):
            onde, frase = achados[-1]
            achados[-1] = (onde, f"{frase} {comentario[1].strip()}".strip())
            continua_em += 1
    return achados


def _o_que_falta(destino: Path) -> list[str]:
    """A cópia mais antiga que ainda tem FAÇA é a mais próxima do esqueleto."""
    for copia in copias(destino):
        if achados := facas(_le(copia)):
            linhas = [f"  linha {numero}: {frase}" for numero, frase in achados]
            return [
                "",
                f"O que esta etapa pede, nas linhas de {_mostrado(copia)}:",
                *linhas,
                "O esqueleto pode trazer também partes novas já prontas: compare os dois arquivos.",
            ]
    return []


def _proximo_passo(nome: str) -> list[str]:
    return [
        f"A lição: docs_pt/{nome}.md",
        f"Para conferir: python -m grader {nome}",
    ]


# --- Os arquivos ---


def copias(destino: Path) -> list[Path]:
    """As cópias guardadas deste arquivo, da mais antiga à mais nova."""
    padrao = re.compile(rf"{re.escape(destino.stem)}\.copia(\d+)\.py")
    numeradas = []
    for arquivo in destino.parent.iterdir():
        if achado := padrao.fullmatch(arquivo.name):
            numeradas.append((int(achado[1]), arquivo))
    return [arquivo for _, arquivo in sorted(numeradas)]


def _proxima_copia(destino: Path) -> Path:
    numero = 1
    while (copia := destino.with_name(f"{destino.stem}.copia{numero}.py")).exists():
        numero += 1
    return copia


def _guarda(destino: Path) -> Path:
    """Copia para o próximo nome livre; o modo "x" garante que nada é sobrescrito."""
    fonte, copia = _le(destino), _proxima_copia(destino)
    try:
        with copia.open("xb") as arquivo:
            arquivo.write(fonte)
    except FileExistsError as erro:
        raise UsoErrado(f"{_mostrado(copia)} acabou de aparecer: repita o comando") from erro
    except OSError as erro:
        copia.unlink(missing_ok=True)  # o disco encheu: meia cópia só enganaria
        raise UsoErrado(f"não consegui gravar {_mostrado(copia)}: {erro.strerror}") from erro
    return copia


def _le_origem(origem: Path) -> bytes:
    if not origem.is_file():
        raise UsoErrado(f"não encontrei {_mostrado(origem)}, o programa da etapa anterior")
    return _le(origem)


def _le(arquivo: Path) -> bytes:
    try:
        return arquivo.read_bytes()
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {_mostrado(arquivo)}: {erro.strerror}") from erro


def _escreve(destino: Path, fonte: bytes) -> None:
    try:
        destino.write_bytes(fonte)
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar {_mostrado(destino)}: {erro.strerror}") from erro


def _mostrado(arquivo: Path) -> str:
    """A pasta e o nome, sem o caminho até o kit: etapas/etapa4.py."""
    return f"{arquivo.parent.name}/{arquivo.name}"
