"""Quais etapas existem, onde estão os arquivos de cada uma e o que muda de uma para outra.

Uma etapa nova aparece aqui sozinha: basta o arquivo dela em `grader/requisitos/`. Ele é lido como
texto, sem ser executado: quem só quer saber o título não importa a cena inteira.
"""

import ast
import functools
import re
from dataclasses import dataclass
from pathlib import Path

from grader import RAIZ

KIT = Path(RAIZ)
PASTA = KIT / "grader" / "requisitos"
SERVIDOR, CLIENTE = "servidor", "cliente"


class EtapaErrada(ValueError):
    """Não se entende quais etapas foram pedidas; a mensagem é a frase para quem pediu."""


@dataclass(frozen=True)
class Etapa:
    """O que o programa da etapa é e já faz; cada arquivo de requisitos diz a sua, em `ETAPA`."""

    papel: str = SERVIDOR  # o que ele é na conversa
    apelido: bool = False  # a primeira linha de cada conexão é um apelido
    privado: bool = False  # uma linha que começa com @ tem um destino
    hora: bool = False  # cada linha que ele envia começa com a hora
    registro: bool = False  # escreve no arquivo de --registro
    console: bool = False  # lê o que se digita


def etapas() -> list[str]:
    """Os nomes das etapas, por número: etapa2 antes de etapa10."""
    nomes = [arquivo.stem for arquivo in PASTA.glob("etapa*.py")]
    return sorted((n for n in nomes if re.fullmatch(r"etapa\d+", n)), key=numero_da_etapa)


def numero_da_etapa(nome: str) -> int:
    return int(nome.removeprefix("etapa"))


@functools.cache
def _arvore(nome: str) -> ast.Module:
    return ast.parse((PASTA / f"{nome}.py").read_text(encoding="utf-8"))


def titulo(nome: str) -> str:
    """A primeira linha da docstring dos requisitos, até os dois-pontos: "Etapa 3 — Apelidos"."""
    docstring = ast.get_docstring(_arvore(nome)) or nome
    return docstring.split("\n")[0].split(":")[0]


@functools.cache
def le_etapa(nome: str) -> Etapa:
    """O que a linha `ETAPA = Etapa(…)` dos requisitos diz; só valores escritos por extenso."""
    for no in _arvore(nome).body:
        if isinstance(no, ast.Assign) and ast.unparse(no.targets[0]) == "ETAPA":
            assert isinstance(no.value, ast.Call), f"em {nome}: escreva ETAPA = Etapa(…)"
            return Etapa(**{str(k.arg): ast.literal_eval(k.value) for k in no.value.keywords})
    return Etapa()


def le_etapas(pedido: str) -> list[str]:
    """ "1-3,5" em [etapa1, etapa2, etapa3, etapa5]; levanta EtapaErrada."""
    numeros = {numero_da_etapa(nome) for nome in etapas()}
    pedidas: set[int] = set()
    for parte in re.split(r"\s*[,;]\s*|\s+", re.sub(r"\s*-\s*", "-", pedido.strip())):
        achado = re.fullmatch(r"(?:etapa)?(\d+)(?:-(?:etapa)?(\d+))?", parte)
        if not achado:
            raise EtapaErrada(f"não entendi as etapas “{pedido}”: escreva 3, 1-4 ou 1,3,5")
        primeira, ultima = int(achado[1]), int(achado[2] or achado[1])
        if ultima < primeira or not {primeira, ultima} <= numeros:
            quais = f"elas vão de {min(numeros)} a {max(numeros)}"
            raise EtapaErrada(f"não existem as etapas “{parte}”: {quais}")
        pedidas |= numeros.intersection(range(primeira, ultima + 1))
    return [f"etapa{numero}" for numero in sorted(pedidas)]


def etapa_anterior(nome: str) -> str:
    """A última etapa antes desta com um programa do mesmo papel; vazio se não há."""
    antes = [n for n in etapas() if numero_da_etapa(n) < numero_da_etapa(nome)]
    do_mesmo = [n for n in antes if le_etapa(n).papel == le_etapa(nome).papel]
    return do_mesmo[-1] if do_mesmo else ""


def esqueleto(nome: str) -> Path:
    return KIT / "etapas" / f"{nome}.py"


def solucao(nome: str) -> Path:
    return KIT / "solucoes" / f"{nome}.py"
