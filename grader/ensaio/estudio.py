"""Onde se vive uma conversa: um programa recém-iniciado, que acaba com ela."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.cena.conversa import Conversa
from grader.contrato.dialeto import Dialeto
from grader.ensaio.conversas import Acao
from grader.ensaio.divergencia import Divergencia
from grader.ensaio.ensaio import Ensaio
from grader.programa.programa import Programa
from grader.programa.programas import Programas


@dataclass
class Estudio:
    """Põe um programa no ar, vive nele uma conversa e o descarta."""

    programas: Programas
    dialeto: Dialeto
    repeticoes: int = 0
    conversa: Conversa = field(default_factory=Conversa)  # a última
    erros: str = ""  # o que o programa dela escreveu na saída de erros

    def vive(
        self, acoes: Sequence[Acao], prazo: float = 0.0, cauda: float = 0.0
    ) -> Divergencia | None:
        self.repeticoes += 1
        programa = self.programas.novo()
        ensaio = Ensaio(programa, self.dialeto, prazo, cauda, self.conversa_nova(programa))
        try:
            return ensaio.vive(acoes)
        finally:
            self.programas.descarta(programa)
            self.erros = programa.erros

    def conversa_nova(self, programa: Programa) -> Conversa:
        """A transcrição, com o que o programa imprime."""
        self.conversa = conversa = Conversa()
        programa.ao_imprimir = lambda onde, texto: conversa.anota(
            "servidor", onde, "impresso", texto.replace("\r\n", "\n")
        )
        return conversa
