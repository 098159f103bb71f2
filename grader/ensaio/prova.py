"""A conversa sorteada de uma correção: vivida ao lado dos requisitos, julgada depois deles.

Só o que se repete num programa recém-iniciado conta, e só contra um requisito cuja cena passou.
"""

from collections.abc import Callable
from dataclasses import dataclass

from grader.contrato.conversa import Conversa
from grader.contrato.dialeto import Dialeto
from grader.contrato.falha import Falha
from grader.ensaio.conversas import Acao, sorteia
from grader.ensaio.divergencia import Divergencia
from grader.ensaio.estudio import Estudio
from grader.programa.programas import Programas

PRIMEIRA_ETAPA = 2  # no eco não há linhas, e portanto não há conversa


@dataclass
class Prova:
    """Uma conversa e o que deu: `vive` cabe em outra thread, `conclui` vem depois de todas."""

    estudio: Estudio
    acoes: list[Acao]
    divergencia: Divergencia | None = None

    def vive(self) -> None:
        self.divergencia = self.estudio.vive(self.acoes)

    def conclui(self, passou: Callable[[str], bool]) -> tuple[str, Falha, Conversa] | None:
        """O requisito que cai, por que e a conversa mais curta que o mostra; ou None.

        `passou(numero)`: a cena do requisito passou? O que já falhou não falha de novo.
        """
        if self.divergencia is None or not passou(self.divergencia.numero):
            return None
        # Só aqui: quem acerta tudo não precisa de nada disto.
        from grader.ensaio.encolhe import confirma
        from grader.ensaio.relata import falha

        achado = confirma(self.estudio, self.acoes, self.divergencia)
        if achado is None or not passou(achado.divergencia.numero):
            return None
        arquivo = self.estudio.programas.receita.arquivo
        return achado.divergencia.numero, falha(achado, arquivo), achado.conversa


def prova(programas: Programas, dialeto: Dialeto, semente: int) -> Prova | None:
    """A da etapa, repetível pela semente; None se nela não há conversa."""
    if dialeto.etapa < PRIMEIRA_ETAPA:
        return None
    return Prova(Estudio(programas, dialeto), sorteia(f"{semente}:{dialeto.etapa}", dialeto))
