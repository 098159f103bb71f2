"""A linha de comando como dados: o que é uma opção, um comando, um resultado a gravar e um poder.

Quem lê os argumentos, em português, é `Opcoes`; a ajuda sai dos mesmos dados.
"""

import argparse
import os
import re
import shlex
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, NoReturn

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio

Lidas = argparse.Namespace
# Um argumento, como se escreve no terminal: o `cmd` e o PowerShell só concordam nas aspas duplas.
cita: Callable[[str], str] = '"{}"'.format if os.name == "nt" else shlex.quote


class UsoErrado(Exception):
    """A linha de comando não pode ser cumprida; a mensagem é a frase para o estudante."""


class AjudaPedida(Exception):
    """Pediu-se só a ajuda, que é a mensagem."""


@dataclass(frozen=True)
class Opcao:
    """`--nome VALOR`; sem `valor`, é um sim ou não. Sem `ajuda`, não aparece nela."""

    nome: str
    ajuda: str = ""
    valor: str = ""
    inteiro: bool = False
    repete: bool = False  # pode aparecer mais de uma vez
    padrao: Any = None
    do_professor: bool = False
    so_uma: str = ""  # das opções com o mesmo texto aqui, só uma por vez

    def declara(self, onde: "argparse._ActionsContainer") -> None:
        if not self.valor:
            onde.add_argument(self.nome, action="store_true")
        elif self.repete:
            onde.add_argument(self.nome, action="append", default=[])
        else:
            tipo = int if self.inteiro else str
            onde.add_argument(self.nome, type=tipo, default=self.padrao)


@dataclass(frozen=True)
class Comando:
    """O que se escreve no lugar de uma etapa; `modulo` tem `executa(argumentos) -> int`."""

    uso: str  # como se escreve; a primeira palavra é o nome
    ajuda: str
    modulo: str
    do_professor: bool = False

    @property
    def nome(self) -> str:
        return self.uso.split()[0]

    @property
    def existe(self) -> bool:
        return find_spec(self.modulo) is not None


@dataclass(frozen=True)
class Saida:
    """Um arquivo a gravar com o relatório pronto; o destino "-" é a saída padrão."""

    o_que: str
    destino: str
    escreve: Callable[[Relatorio], str]


@dataclass(frozen=True)
class Exame:
    """Uma coisa conferida na máquina: `bom` é None se ela pode faltar, e `remedio` a resolve."""

    nome: str
    bom: bool | None
    achado: str
    remedio: str = ""


@dataclass(frozen=True)
class Exames:
    """O que um poder confere na máquina, por assunto, e o que isso permite."""

    secoes: list[tuple[str, list[Exame]]]
    conclusao: str = ""


@dataclass(frozen=True)
class Poder:
    """O que uma pasta de `poderes/` acrescenta; o `__init__.py` dela o diz, e não importa o resto.

    `pede` põe no pedido o que as opções dele dizem, e levanta UsoErrado; `saidas` são os resultados
    que elas mandam gravar; `exames`, o que o doutor deve olhar; `comenta`, uma frase para depois do
    relatório de quem concluiu a etapa, ou com quem mal se conversou; ou nada. `fila`, de quem
    corrige uma turma no lugar desta máquina, se isso se pediu.
    """

    opcoes: tuple[Opcao, ...] = ()
    comandos: tuple[Comando, ...] = ()
    pede: Callable[[Lidas, Pedido], Pedido] = lambda lidas, pedido: pedido
    saidas: Callable[[Lidas], list[Saida]] = lambda lidas: []
    exames: Callable[[], Exames] | None = None
    comenta: Callable[[Relatorio], str] = lambda relatorio: ""
    fila: Callable[[Lidas], Callable[..., Any] | None] = lambda lidas: None


# --- ler ---


def confere_porta(porta: int, aqui: bool = True) -> None:
    """0 é qualquer uma; tem de estar livre, se é `aqui` que se corrige."""
    if porta and not 1 <= porta <= 65535:
        raise UsoErrado(f"a porta vai de 1 a 65535, e {porta} não está aí")
    if not porta or not aqui:
        return
    with socket.socket() as sonda:
        if os.name != "nt":
            # Só recusa quem está escutando; uma conexão recém-encerrada não atrapalha.
            sonda.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sonda.bind(("127.0.0.1", porta))
        except PermissionError as erro:
            raise UsoErrado(
                f"este usuário não pode usar a porta {porta}: escolha uma acima de 1023"
            ) from erro
        except OSError as erro:
            raise UsoErrado(
                f"a porta {porta} já está em uso por outro programa: feche-o ou escolha outra"
            ) from erro


class Opcoes(argparse.ArgumentParser):
    """O argparse com os erros em português, `--ajuda` e as opções dadas como dados."""

    def __init__(self, ajuda: str | Callable[[], str], opcoes: Iterable[Opcao] = ()) -> None:
        super().__init__(add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--ajuda", "--help", action=_Ajuda, nargs=0, const=ajuda)
        grupos: dict[str, argparse._ActionsContainer] = {"": self}
        for opcao in opcoes:
            if opcao.so_uma not in grupos:
                grupos[opcao.so_uma] = self.add_mutually_exclusive_group()
            opcao.declara(grupos[opcao.so_uma])

    def error(self, message: str) -> NoReturn:
        raise UsoErrado(_traduz(message))


class _Ajuda(argparse.Action):
    def __call__(self, *_: object) -> NoReturn:
        raise AjudaPedida(self.const() if callable(self.const) else self.const)


_TRADUCOES = (
    (r"unrecognized arguments: (.*)", r"não conheço a opção {0}"),
    (r"argument (\S+).*: expected one argument", r"falta o valor de {0}"),
    (
        r"argument (\S+).*: invalid int value: '(.*)'",
        r"{0} precisa de um número inteiro, não “{1}”",
    ),
    (r"argument (\S+).*: not allowed with argument (\S+).*", r"{0} e {1} não andam juntos"),
    (r"argument (\S+).*: ignored explicit argument '(.*)'", r"{0} não recebe valor"),
    (r"ambiguous option: (\S+) could match (.*)", r"{0} pode ser {1}: escreva a opção inteira"),
)


def _traduz(mensagem: str) -> str:
    for padrao, frase in _TRADUCOES:
        if achado := re.fullmatch(padrao, mensagem):
            return frase.format(*achado.groups())
    return mensagem
