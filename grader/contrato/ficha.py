"""O que se sabe de um requisito antes de conferi-lo: número, peso, dependências, dicas.

Quem a preenche é o decorador `@requisito` (veja `requisitos`).
"""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.contrato.etapas import PASTA
from grader.contrato.resultado import Resultado


@dataclass(frozen=True)
class Ficha:
    """`ate` é a última etapa em que o requisito vale; 0 quer dizer que vale para sempre.

    `sozinho` pede um programa recém-iniciado; `caos` diz quantos milissegundos, no máximo, o modo
    caos dorme em cada linha (0: o requisito não o usa); `terminal`, que o programa próprio tem um
    terminal de verdade, nas etapas em que o servidor lê o teclado; `espera`, que ele passa quase
    todo o tempo esperando: começa antes dos outros, para não ficar por último.
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
    espera: bool = False
    precisa: tuple[str, ...] = ()  # do dialeto (veja `Dialeto.falta`)
    arquivo: str = ""  # onde a função está; fora de PASTA, é um requisito do professor…
    pagina: str = ""  # …ou de um poder, se diz a página do curso que fala dele, sem o .md

    @functools.cached_property  # o caminho custa a resolver
    def extra(self) -> bool:
        return not self.pagina and Path(self.arquivo).resolve().parent != PASTA.resolve()

    @property
    def etapa(self) -> int:
        return int(self.numero.split(".")[0])

    @property
    def licao(self) -> str:
        """Onde a lição fala deste requisito, relativo a docs_pt; vazio se ele é do professor."""
        if self.extra:
            return ""
        pagina = self.pagina or f"etapa{self.etapa}"
        return f"{pagina}.md#requisito-{self.numero.replace('.', '-')}"

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
