"""Os enganos de quem está aprendendo, plantados nas soluções: um arquivo de dados por etapa.

Cada engano diz o que muda na solução, o primeiro requisito que tem de falhar e o que a causa dita
tem de conter. `ferramentas/enganos.py` corrige todos e conta as causas certas.
"""

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).parent.parent.parent.parent
CERTA, VAGA, ERRADA, CALADA = "certa", "vaga", "errada", "calada"
# O que só conta o que se viu: não engana, mas também não ensina.
_SO_O_QUE_SE_VIU = re.compile(
    r"ficou em silêncio|^o programa fechou a conexão|terminou sozinho|não chegou a|não foi enviada"
    r"|ninguém leu|não devolveu nada|não respondeu|não foram avisados|não é o que foi enviado"
    r"|não lê o que|o formato é outro|não foi escrito|parou no meio com \w+ \([^)]*\)[^:]*$"
)


@dataclass(frozen=True)
class Engano:
    """`requisito`: ou vários, se quem o descobre primeiro é acaso; `causa`: uma expressão regular.

    `trocas`: pares (o que está na solução, o que fica no lugar).
    """

    etapa: int
    nome: str
    requisito: str
    causa: str
    trocas: tuple[tuple[str, str], ...]

    @property
    def fonte(self) -> str:
        texto = (RAIZ / "solucoes" / f"etapa{self.etapa}.py").read_text(encoding="utf-8")
        for antes, depois in self.trocas:
            assert texto.count(antes) == 1, f"{self.nome}: {antes!r} não aparece uma vez"
            texto = texto.replace(antes, depois)
        return texto

    def avalia(self, falhou: str, dita: str) -> str:
        """O que vale a causa dita; `falhou`: o primeiro requisito reprovado, ou nenhum."""
        if not falhou or not dita:
            return CALADA
        if falhou in self.requisito.split() and re.search(self.causa, dita, re.I | re.S):
            return CERTA
        return VAGA if _SO_O_QUE_SE_VIU.search(dita) else ERRADA


def todos() -> list[Engano]:
    """Os de todas as etapas, na ordem dos arquivos."""
    saida = []
    for arquivo in sorted(Path(__file__).parent.glob("etapa*.py")):
        etapa = int(arquivo.stem.removeprefix("etapa"))
        dados = importlib.import_module(f"corpus.enganos.{arquivo.stem}").ENGANOS
        for nome, requisito, causa, *trocas in dados:
            pares = tuple(zip(trocas[::2], trocas[1::2], strict=True))
            saida.append(Engano(etapa, nome, requisito, causa, pares))
    return saida
