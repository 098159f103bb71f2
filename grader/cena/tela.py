"""O que o programa escreve na tela: a saída e a saída de erros, inteiras ou desde a última marca.

Num terminal, a tela traz também o eco do que se digitou.
"""

import re

from grader.contrato.falha import Silencio
from grader.contrato.texto import visivel
from grader.programa.programa import Programa

_SEQUENCIAS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.S)


class Tela:
    """Uma olhada na tela do programa: `novo` é o que apareceu depois da última marca."""

    def __init__(self, programa: Programa) -> None:
        self._programa = programa
        self.marca()

    def marca(self) -> None:
        """Daqui em diante, é novidade."""
        self._vistas = len(self._programa.impresso), len(self._programa.erros)

    @property
    def tudo(self) -> str:
        return self._programa.impresso + self._programa.erros

    @property
    def novo(self) -> str:
        da_saida, dos_erros = self._vistas
        return f"{self._programa.impresso[da_saida:]}\n{self._programa.erros[dos_erros:]}"

    @property
    def limpo(self) -> str:
        """As novidades sem as sequências do terminal (cores, cursor)."""
        return _SEQUENCIAS.sub("", self.novo).replace("\r\n", "\n").strip()

    def conta(self) -> str:
        """O que apareceu, como se conta a um iniciante."""
        limpo = visivel(self.limpo)
        if not limpo:
            return Silencio("nada apareceu na tela")
        return f"apareceu “{limpo[:120]}{'…' if len(limpo) > 120 else ''}”"

    def conta_cru(self) -> str:
        """Idem, com as sequências do terminal à vista."""
        linhas = [x for x in self.novo.replace("\r\n", "\n").split("\n") if x.strip()]
        return "apareceu " + ", depois ".join(f"“{visivel(linha)}”" for linha in linhas[:3])

    def diz_algo(self) -> bool:
        """Apareceu, desde a última marca, alguma palavra?"""
        return sum(letra.isalpha() for letra in self.limpo) >= 3
