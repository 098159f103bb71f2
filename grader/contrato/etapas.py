"""Quais etapas existem, onde estão os arquivos de cada uma e o que muda de uma para outra.

O que veio com o kit (`KIT`) não é o que o estudante escreve (`curso`); numa cópia do repositório,
são a mesma pasta. Uma etapa nova aparece sozinha: basta o arquivo dela em `grader/requisitos/`. Ele
é lido como texto, sem ser executado: quem só quer saber o título não importa a cena inteira.
"""

import ast
import functools
import os
import re
from dataclasses import dataclass
from pathlib import Path

from grader import RAIZ

PASTA = Path(RAIZ) / "grader" / "requisitos"
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
    janela: bool = False  # digita-se e lê-se numa janela, e não no terminal
    pessoas: int = 0  # quantas tem de atender ao mesmo tempo, se são tantas que isso importa
    aprendeu: str = "fazer tudo o que esta etapa pede, e sem quebrar as anteriores."

    def continua(self, outra: "Etapa") -> bool:
        """O que se exige da outra vale para esta?"""
        return (self.papel, self.janela) == (outra.papel, outra.janela)


_INSTALADO = Path(RAIZ) / "grader" / "curso"  # é o setup.py que a põe ali
# Onde estão os esqueletos, as soluções, as lições e os modelos, como foram distribuídos.
KIT = _INSTALADO if _INSTALADO.is_dir() else Path(RAIZ)


class ForaDoCurso(Exception):
    """Não se está numa pasta do curso; a mensagem é a frase para o estudante."""


def curso() -> Path:
    """A pasta do curso em que se está, ou acima; fora de uma, a do próprio kit, se não é instalado.

    Levanta ForaDoCurso.
    """
    atual = Path.cwd()
    for pasta in (atual, *atual.parents):
        if e_curso(pasta):
            return pasta
    if e_curso(Path(RAIZ)):
        return Path(RAIZ)
    raise ForaDoCurso(
        "aqui não há um curso, que é uma pasta com etapas/ e docs_pt/: crie um com "
        "python -m grader novo PASTA e entre nela"
    )


def e_curso(pasta: Path) -> bool:
    """Tem etapas/ e alguma lição? Uma pasta que não se pode ler não é."""
    return os.path.isdir(pasta / "etapas") and any((pasta / "docs_pt").glob("etapa*.md"))


def tem_regras() -> bool:
    """Há um kit.toml, com o que o curso decide, na pasta atual ou na do kit?"""
    return any((pasta / "kit.toml").is_file() for pasta in (Path.cwd(), Path(RAIZ)))


def etapas() -> list[str]:
    """Os nomes das etapas, por número: etapa2 antes de etapa10."""
    nomes = [arquivo.stem for arquivo in PASTA.glob("etapa*.py")]
    return sorted((n for n in nomes if re.fullmatch(r"etapa\d+", n)), key=numero_da_etapa)


def numero_da_etapa(nome: str) -> int:
    return int(nome.removeprefix("etapa"))


@functools.cache
def _arvore(nome: str) -> ast.Module:
    """Do arquivo, só o que vem antes do primeiro requisito: analisá-lo inteiro custa."""
    return ast.parse((PASTA / f"{nome}.py").read_text(encoding="utf-8").partition("\n@")[0])


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


def arquivo_da_etapa(nome: str) -> Path:
    """Onde o estudante escreve a sua. Levanta ForaDoCurso."""
    return curso() / "etapas" / f"{nome}.py"


def esqueleto(nome: str) -> Path:
    """Como foi distribuído; numa cópia do repositório, é também onde se escreve."""
    return KIT / "etapas" / f"{nome}.py"


def solucao(nome: str) -> Path:
    return KIT / "solucoes" / f"{nome}.py"
