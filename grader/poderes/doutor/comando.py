"""Diz se esta máquina tem tudo o que o kit precisa e, do que falta, o comando que resolve."""

import contextlib
import importlib.metadata
import platform
import re
import socket
import sys
import textwrap
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from grader.contrato.etapas import KIT
from grader.contrato.versao import versao
from grader.instalar import como_instalar
from grader.opcoes import Exame, Exames, Opcoes
from grader.poderes import poderes
from grader.programa import sistema, tela_virtual
from grader.programa.programa import PORTAS, porta_livre

AJUDA = """\
Uso: python -m grader doutor

Confere o Python, o que foi instalado, a rede, o terminal e as proteções, e diz como resolver o que
falta. Não muda nada.
"""
DEPENDENCIAS = ("pytest", "pytest-timeout", "psutil", "rich", "pyte")


def executa(argumentos: list[str]) -> int:
    """0 se nada que o kit precisa falta; 1 se falta. As proteções extras não são obrigatórias."""
    Opcoes(AJUDA).parse_args(argumentos)
    kit = Exame("kit", True, versao())
    python = Exame("Python", True, f"{platform.python_version()}, em {sys.executable}")
    minimas = _minimas()
    dependencias = [_dependencia(nome, minimas.get(nome, "")) for nome in DEPENDENCIAS]
    necessarios = [kit, python, *dependencias, _rede(), _processos()]
    _mostra("O que o kit precisa", necessarios)
    _mostra("O que ajuda", [_terminal(), _janelas()])
    faltam = [linha.nome for linha in necessarios if not linha.bom]
    if faltam:
        print(f"O kit ainda não está pronto aqui: resolva primeiro {', '.join(faltam)}.")
        return 1
    conclusoes = [feitos.conclusao for feitos in _dos_poderes() if feitos.conclusao]
    if conclusoes:
        print(f"Tudo certo para corrigir. {' '.join(conclusoes)}")
    else:
        print("Tudo certo para corrigir, aqui, programas em que você confia.")
    return 0


def _dos_poderes() -> Iterator[Exames]:
    """Mostra o que cada poder confere nesta máquina."""
    for poder in poderes().values():
        if poder.exames:
            exames = poder.exames()
            for titulo, linhas in exames.secoes:
                _mostra(titulo, linhas)
            yield exames


def _dependencia(nome: str, minima: str) -> Exame:
    """`minima` como em ">=8.0"; vazia se não se sabe."""
    remedio = como_instalar([f'"{nome}{minima}"'])
    try:
        instalada = importlib.metadata.version(nome)
    except importlib.metadata.PackageNotFoundError:
        return Exame(nome, False, "não está instalado", remedio)
    if _numeros(instalada) < _numeros(minima):
        return Exame(nome, False, f"{instalada}, mais antigo do que o testado ({minima})", remedio)
    return Exame(nome, True, instalada)


def _numeros(versao: str) -> list[int]:
    return [int(parte) for parte in re.findall(r"\d+", versao)]


def _minimas() -> dict[str, str]:
    """As versões mais antigas com que o kit é testado: as do pyproject.toml que veio com ele.

    Sem o arquivo, as que o pip anotou ao instalar; numa pasta do kit atualizada, podem ser outras.
    """
    pedidas = ""
    if (KIT / "pyproject.toml").is_file():
        pedidas = (KIT / "pyproject.toml").read_text(encoding="utf-8")
    else:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            pedidas = "\n".join(importlib.metadata.requires("kit-chat-tcp") or [])
    return dict(re.findall(r"\b([\w-]+)(>=[\d.]+)", pedidas))


def _rede() -> Exame:
    """Escuta e conecta em 127.0.0.1: é tudo que o kit usa da rede."""
    try:
        with (
            socket.create_server(("127.0.0.1", porta_livre())) as servidor,
            socket.create_connection(servidor.getsockname(), timeout=2),
        ):
            return Exame("rede local", True, f"127.0.0.1, portas de {PORTAS[0]} a {PORTAS[-1]}")
    except OSError as erro:
        remedio = "veja se um antivírus ou firewall bloqueia o Python em 127.0.0.1"
        return Exame("rede local", False, f"não consegui conectar a mim mesmo: {erro}", remedio)


def _processos() -> Exame:
    """O corretor mede e encerra os programas que inicia."""
    import psutil

    try:
        psutil.Process().net_connections(kind="tcp")
        return Exame("processos", True, "vejo os programas que inicio")
    except (psutil.Error, RuntimeError) as erro:
        return Exame("processos", False, f"não vejo os programas que inicio: {erro}")


def _terminal() -> Exame:
    achado = f"{Console(file=sys.stdout).width} colunas, {sys.stdout.encoding}"
    bom = sys.stdout.encoding.upper().replace("-", "") == "UTF8" or None
    return Exame("terminal", bom, achado, "para ver todos os acentos e sinais, defina PYTHONUTF8=1")


def _janelas() -> Exame:
    """Só a etapa 11 precisa delas; sem isto, os requisitos dela são pulados."""
    falta = tela_virtual.falta(mostrar=False)
    onde = "tkinter e Xvfb" if sistema.LINUX else "tkinter; as janelas se abrem na sua tela"
    achado = "a etapa 11 seria pulada" if falta else onde
    return Exame("janelas", None if falta else True, achado, falta)


def _mostra(titulo: str, linhas: Sequence[Exame]) -> None:
    if not linhas:
        return
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    console.print(Text(titulo, style="bold"))
    recuo = max(len(linha.nome) for linha in linhas) + 6
    sinais = {True: ("✓", ""), False: ("✗", "bold red"), None: ("-", "yellow")}
    for linha in linhas:
        sinal, estilo = sinais[linha.bom]
        frases = [f"  {sinal} {linha.nome}".ljust(recuo) + linha.achado]
        if linha.remedio and not linha.bom:
            frases.append(" " * recuo + linha.remedio)
        for frase in frases:
            partes = textwrap.wrap(
                frase,
                max(console.width - 1, recuo + 30),
                subsequent_indent=" " * recuo,
                drop_whitespace=True,
                break_on_hyphens=False,
                break_long_words=False,
            )
            console.print(Text("\n".join(partes), style=estilo))
    console.print()
