"""Quem põe programas no ar e garante que nenhum fica para trás.

Um programa pode servir a vários requisitos (compartilhado) ou a um só (próprio). Várias threads do
corretor os usam ao mesmo tempo: cada programa é de uma só, menos o compartilhado, da principal.
"""

import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from grader.contrato.falha import Pulado
from grader.programa import sistema, teclado
from grader.programa.isolamento import Isolamento
from grader.programa.programa import Programa, Receita, de_tarde, porta_livre

if TYPE_CHECKING:
    from grader.programa.tela_virtual import TelaVirtual


MUITO_IMPRESSO = 1024 * 1024  # bytes
_TRACEBACKS = 8  # programas de que se guarda o traceback


@dataclass
class Programas:
    """`porta_fixa` é 0 quando cada programa ganha uma porta livre."""

    receita: Receita
    semente: int
    porta_fixa: int = 0
    isolamento: Isolamento = field(default_factory=Isolamento)
    pasta: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="corretor-")))
    etiqueta: str = field(default_factory=lambda: uuid.uuid4().hex)
    iniciados: list[Programa] = field(default_factory=list)
    sorteados: set[str] = field(default_factory=set)  # apelidos e textos de todas as cenas
    sem_cumprimento: bool = False  # já se viu que ele não responde ao apelido
    avisos: set[str] = field(default_factory=set)  # o que as cenas acham que se deve saber
    ignorou_sigterm: bool = False
    bytes_impressos: int = 0
    # A saída de erros dos primeiros que mostraram um traceback: quem acaba no meio o deixa cortado.
    erros_vistos: list[str] = field(default_factory=list)
    _compartilhado: Programa | None = None
    a_oeste: timedelta = field(default_factory=de_tarde)  # o fuso de todos os programas
    tela: "TelaVirtual | None" = None  # onde se abrem as janelas, se a etapa tem uma

    def __post_init__(self) -> None:
        if self.receita.etapa.janela:
            from grader.programa.tela_virtual import TelaVirtual  # só as janelas precisam dela

            self.tela = TelaVirtual(self.pasta, self.etiqueta, self.receita.mostrar)

    def compartilhado(self) -> Programa:
        """O programa comum; se o último morreu ou foi descartado, um novo."""
        if self._compartilhado is None or not self._compartilhado.vivo:
            self.descarta(self._compartilhado)
            self._compartilhado = self.novo()
        return self._compartilhado

    def e_compartilhado(self, programa: Programa | None) -> bool:
        return programa is not None and programa is self._compartilhado

    def novo(
        self,
        caos: int = 0,
        igual_a: Programa | None = None,
        host: str = "",
        porta: int = 0,
        entrada: str | None = None,
        nome: str = "",
        apressado: bool = False,
        a_oeste: timedelta | None = None,
    ) -> Programa:
        """Um programa recém-iniciado; `igual_a` repete a porta e o registro de outro.

        `caos`: os milissegundos que ele dorme, no máximo, em cada linha; `entrada` e `a_oeste`, o
        teclado e o fuso (None: os de sempre); `apressado`, veja `espia`. De um cliente, `porta` é a
        do servidor, e `nome`, o de --nome.
        """
        self._libera_porta_fixa()
        pasta = self.pasta / uuid.uuid4().hex
        gatilho = pasta.with_suffix(".caos")
        ligado = f"{self.semente}:{caos}:{gatilho}" if caos and self.receita.e_python else ""
        programa = Programa(
            receita=self.receita,
            porta=igual_a.porta if igual_a else porta or self.porta_fixa or porta_livre(),
            pasta=pasta,
            registro=igual_a.registro if igual_a else pasta / "chat.log",
            etiqueta=self.etiqueta,
            isolamento=self.isolamento,
            host=host or "127.0.0.1",
            caos=ligado,
            gatilho=gatilho,
            recomecos=3,
            mesma_porta=igual_a is not None,
            porta_fixa=bool(self.porta_fixa),
            entrada=teclado.da_etapa(self.receita.etapa) if entrada is None else entrada,
            a_oeste=self.a_oeste if a_oeste is None else a_oeste,
            nome=nome,
            da_tela=self._da_tela(),
            apressado=apressado,
        )
        self.iniciados.append(programa)
        return programa

    def _da_tela(self) -> Mapping[str, str]:
        if self.tela and not self.isolamento.abre_janelas:
            raise Pulado(
                f"com --protecao {self.isolamento.nivel}, um programa não abre janelas: use "
                "--protecao estrita"
            )
        return self.tela.ambiente() if self.tela else {}

    def _libera_porta_fixa(self) -> None:
        """Com uma porta só, cada programa espera o anterior acabar."""
        for programa in list(self.iniciados) if self.porta_fixa else ():
            self.descarta(programa)

    def descarta(self, programa: Programa | None) -> None:
        if programa is None:
            return
        programa.encerra(com_educacao=not self.ignorou_sigterm)
        self.ignorou_sigterm |= programa.ignorou_sigterm
        deu_erro = "Traceback" in programa.erros and "KeyboardInterrupt" not in programa.erros
        if deu_erro and len(self.erros_vistos) < _TRACEBACKS:
            self.erros_vistos.append(programa.erros)
        self.bytes_impressos = max(self.bytes_impressos, programa.bytes_impressos)
        if programa in self.iniciados:
            self.iniciados.remove(programa)
        if programa is self._compartilhado:
            self._compartilhado = None

    def fecha(self) -> list[str]:
        """Encerra tudo e apaga a pasta; devolve o que vale a pena saber do que eles fizeram."""
        for programa in list(self.iniciados):
            self.descarta(programa)
        if self.tela:
            self.tela.fecha()
        ficaram = [] if sistema.nada_ficou() else sistema.com_etiqueta(self.etiqueta)
        largados = sistema.mata(ficaram)
        self.isolamento.desmonta()
        shutil.rmtree(self.pasta, ignore_errors=True)
        return [*self._o_que_fizeram(largados), *sorted(self.avisos)]

    def _o_que_fizeram(self, largados: int) -> Iterator[str]:
        if largados:
            yield f"O programa deixou {largados} processo(s) para trás; o corretor os encerrou."
        if self.ignorou_sigterm:
            yield (
                "O programa ignora o pedido de encerramento do sistema (SIGTERM): encerrado à "
                "força."
            )
        if self.bytes_impressos > MUITO_IMPRESSO:
            yield (
                "O programa imprimiu mais de 1 MiB na tela durante a correção; isso o deixa lento."
            )
