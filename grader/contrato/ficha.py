"""O que se sabe de um requisito antes de conferi-lo: número, peso, dependências, dicas.

Um requisito é uma função `requisito_*` num arquivo `requisitos/etapaN.py`, com o decorador
`@requisito`. A primeira linha da docstring é a frase que o estudante lê.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from grader.contrato.etapas import PASTA
from grader.contrato.resultado import Resultado

Funcao = TypeVar("Funcao", bound=Callable[..., None])


@dataclass(frozen=True)
class Ficha:
    """`ate` é a última etapa em que o requisito vale; 0 quer dizer que vale para sempre.

    `sozinho` pede um programa recém-iniciado; `caos` diz quantos milissegundos, no máximo, o modo
    caos dorme em cada linha (0: o requisito não o usa); `terminal`, que o programa próprio tem um
    terminal de verdade, nas etapas em que o servidor lê o teclado.
    """

    numero: str
    titulo: str
    peso: int
    depende: tuple[str, ...]
    ate: int
    sozinho: bool
    caos: int
    dicas: tuple[str, ...]
    funcao: str
    terminal: bool = False
    arquivo: str = ""  # onde a função está; fora de PASTA, é um requisito do professor

    @property
    def extra(self) -> bool:
        return Path(self.arquivo).resolve().parent != PASTA.resolve()

    @property
    def etapa(self) -> int:
        return int(self.numero.split(".")[0])

    @property
    def licao(self) -> str:
        """Onde a lição fala deste requisito, relativo a docs_pt; vazio se ele é do professor."""
        if self.extra:
            return ""
        return f"etapa{self.etapa}.md#requisito-{self.numero.replace('.', '-')}"

    @property
    def ordem(self) -> tuple[int, ...]:
        return tuple(int(parte) for parte in self.numero.split("."))

    def vale_na_etapa(self, numero: int) -> bool:
        return self.etapa <= numero and (not self.ate or numero <= self.ate)

    def resultado(self, etapa: int, situacao: str, **fatos: Any) -> Resultado:
        """O que este requisito deu, ao se corrigir a `etapa`."""
        return Resultado(
            id=self.numero,
            titulo=self.titulo,
            etapa=f"etapa{self.etapa}",
            regressao=self.etapa != etapa,
            situacao=situacao,
            extra=self.extra,
            peso=self.peso,
            dica=self.dicas[0] if self.dicas else "",
            licao=self.licao,
            **fatos,
        )


def requisito(
    numero: str,
    *,
    peso: int = 1,
    depende: Sequence[str] = (),
    ate: int = 0,
    sozinho: bool = False,
    caos: int = 0,
    terminal: bool = False,
    dicas: Sequence[str] = (),
) -> Callable[[Funcao], Funcao]:
    """Declara um requisito; a função recebe a cena e levanta `Falha` se ele não é cumprido."""

    def decora(funcao: Funcao) -> Funcao:
        titulo = (inspect.getdoc(funcao) or "").split("\n")[0]
        ficha = Ficha(
            numero,
            titulo,
            peso,
            tuple(depende),
            ate,
            sozinho,
            caos,
            tuple(dicas),
            funcao.__name__,
            terminal,
            funcao.__code__.co_filename,
        )
        vars(funcao)["ficha"] = ficha
        return funcao

    return decora
