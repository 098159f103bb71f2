"""O que se lê na tela do programa: a saída e a saída de erros, inteiras ou desde a última marca.

Num terminal, lê-se o que o visor mostra, com o eco do que se digitou; num pipe, o que foi escrito.
"""

import re
from collections import Counter

from grader.contrato.falha import Silencio
from grader.contrato.texto import visivel
from grader.programa.programa import Programa

_SEQUENCIAS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.S)

_DO_FIM = 500  # letras


class Tela:
    """Uma olhada na tela do programa: `novo` é o que apareceu depois da última marca."""

    def __init__(self, programa: Programa) -> None:
        self._programa = programa
        self._visor = programa.teclado.visor
        self.marca()

    def marca(self) -> None:
        """Daqui em diante, é novidade."""
        self._vistas = len(self._programa.impresso), len(self._programa.erros)
        self._impressos = self._programa.bytes_impressos
        self._lidas = Counter(self._visor.linhas() if self._visor else [])

    @property
    def tudo(self) -> str:
        if self._visor:
            return "\n".join(self._visor.linhas())
        return self._programa.impresso + self._programa.erros

    @property
    def novo(self) -> str:
        if self._visor:
            sobram = Counter(self._lidas)
            return "\n".join(x for x in self._visor.linhas() if not _desconta(sobram, x))
        return self._cru

    @property
    def _cru(self) -> str:
        da_saida, dos_erros = self._vistas
        cru = f"{self._programa.impresso[da_saida:]}\n{self._programa.erros[dos_erros:]}"
        if cru.strip() or self._programa.bytes_impressos == self._impressos:
            return cru
        return self._programa.queixas[-_DO_FIM:]  # passou do teto do que se guarda: só há o fim

    @property
    def limpo(self) -> str:
        """As novidades sem as sequências do terminal (cores, cursor)."""
        return sem_sequencias(self.novo).replace("\r\n", "\n").strip()

    def mostra(self, texto: str) -> bool:
        """O texto pode ser lido agora?"""
        return self._visor.mostra(texto) if self._visor else texto in self.tudo

    def escondeu(self, texto: str) -> bool:
        """O texto foi escrito no terminal, e não se lê nele."""
        return texto in self._programa.queixas and not self.mostra(texto)

    @property
    def titulo(self) -> str:
        """O que o programa pôs no título da janela."""
        return self._visor.titulo if self._visor else ""

    def conta(self) -> str:
        """O que apareceu, como se conta a um iniciante."""
        limpo = visivel(self.limpo)
        if not limpo:
            return Silencio("nada apareceu na tela")
        return f"apareceu “{limpo[:120]}{'…' if len(limpo) > 120 else ''}”"

    def conta_cru(self) -> str:
        """Idem, com as sequências do terminal à vista."""
        linhas = [x for x in self._cru.replace("\r\n", "\n").split("\n") if x.strip()]
        return "apareceu " + ", depois ".join(f"“{visivel(linha)}”" for linha in linhas[:3])

    def diz_algo(self) -> bool:
        """Apareceu, desde a última marca, alguma palavra?"""
        return sum(letra.isalpha() for letra in self.limpo) >= 3


def sem_sequencias(texto: str) -> str:
    """Sem cores nem movimentos do cursor."""
    return _SEQUENCIAS.sub("", texto)


def _desconta(sobram: Counter[str], linha: str) -> bool:
    """A linha já estava na tela? Cada uma das que estavam se desconta uma vez."""
    sobram[linha] -= 1
    return sobram[linha] >= 0
