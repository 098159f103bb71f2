"""Uma turma em partes: cada máquina corrige a sua, e no fim se juntam.

De que parte é uma entrega depende só de quem a enviou: é a mesma em toda máquina, chegue quem mais
chegar.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.opcoes import UsoErrado
from grader.poderes.turma.guardados import Guardados


@dataclass(frozen=True)
class Parte:
    """A parte `qual` (de 1 a `de`); sem nada, a turma inteira."""

    qual: int = 1
    de: int = 1

    def tem(self, chave: str) -> bool:
        resumo = hashlib.sha256(chave.encode("utf-8", "replace")).digest()
        return int.from_bytes(resumo[:8], "big") % self.de == self.qual - 1


INTEIRA = Parte()


def le_parte(texto: str | None) -> Parte:
    """A de "3/10"; levanta UsoErrado."""
    if texto is None:
        return INTEIRA
    achado = re.fullmatch(r"(\d{1,4})/(\d{1,4})", texto)
    if not achado or not 1 <= int(achado[1]) <= int(achado[2]):
        raise UsoErrado(f"--parte é como 3/10, a terceira de dez partes, e não “{texto}”")
    return Parte(int(achado[1]), int(achado[2]))


def junta(pastas: Sequence[Path], aqui: Guardados) -> None:
    """Traz para cá o que cada parte corrigiu; levanta UsoErrado se uma pasta não é de uma turma."""
    partes = [Guardados(pasta) for pasta in pastas]
    for pasta, parte in zip(pastas, partes, strict=True):
        if not parte.pasta.is_dir():
            raise UsoErrado(f"não há uma turma corrigida em {pasta} (falta {parte.pasta})")
    vindos = sum(map(aqui.traz, partes))
    print(f"Partes: {len(partes)}. Resultados que vieram delas: {vindos}.")
