"""O que toda cena tem, seja o programa um servidor (`Sala`) ou um cliente (`Bancada`).

Os textos são sorteados, e nenhum diálogo escrito de antemão passa por acaso; o relatório mostra, no
lugar deles, o nome da personagem.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from grader.cliente import Bomba, Cliente
from grader.conversa import Conversa
from grader.dialeto import Dialeto
from grader.falhas import Falha
from grader.oficina import Oficina
from grader.programa import Programa
from grader.requisito import Ficha

_LETRAS = "bcdfghjkmnpqrstvwxz"  # sem vogais: um sufixo sorteado nunca forma uma palavra


@dataclass(frozen=True)
class Vigia:
    """Uma conferência que ainda vale depois da cena: um vazamento pode chegar atrasado."""

    cliente: Cliente
    confere: Callable[[], Falha | None]


class Cena:
    """Uma tentativa de um requisito. `programa` é None enquanto nenhum foi iniciado."""

    programa: Programa | None

    def __init__(self, oficina: Oficina, ficha: Ficha, dialeto: Dialeto, semente: str) -> None:
        self.oficina = oficina
        self.ficha = ficha
        self.dialeto = dialeto
        self.sorteio = Random(semente)
        self.bomba = Bomba()
        self.conversa = Conversa()
        self.passos: list[str] = []
        self.vigias: list[Vigia] = []
        self._nomes: dict[str, str] = {}  # o que foi sorteado -> o que o relatório mostra
        self._portas: list[str] = []  # aparecem no que o programa imprime

    def sufixo(self, tamanho: int) -> str:
        return "".join(self.sorteio.choice(_LETRAS) for _ in range(tamanho))

    def passo(self, frase: str) -> None:
        self.passos.append(frase)

    def estavel(self, texto: str) -> str:
        """O texto com os nomes das personagens no lugar do que foi sorteado."""
        for sorteado in sorted(self._nomes, key=len, reverse=True):
            texto = texto.replace(sorteado, self._nomes[sorteado])
        arquivo = self.programa.receita.arquivo if self.programa else ""
        if arquivo:
            texto = texto.replace(arquivo, Path(arquivo).name)
        for porta in self._portas:
            texto = texto.replace(porta, "PORTA")
        return texto

    def solta_todos(self, menos: Sequence[Cliente] = ()) -> None:
        """Fecha as conexões da cena, menos essas."""
        raise NotImplementedError

    def fecha(self) -> None:
        """Fecha tudo o que a cena abriu."""
        raise NotImplementedError

    @contextlib.contextmanager
    def sem_bloquear(self) -> Iterator[None]:
        """Uma falha aqui dentro não impede que se confira o que depende deste requisito."""
        try:
            yield
        except Falha as falha:
            falha.bloqueia = False
            raise
