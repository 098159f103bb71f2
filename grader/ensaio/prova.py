"""A conversa sorteada de uma correção: vivida ao lado dos requisitos, julgada depois deles.

Só o que se repete num programa recém-iniciado conta, e só contra um requisito cuja cena passou,
quando nenhuma outra mostrou um engano que a conversa também veria.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.cena.conversa import Conversa
from grader.contrato.dialeto import Dialeto
from grader.contrato.falha import Falha
from grader.ensaio.conversas import Acao, sorteia
from grader.ensaio.divergencia import Divergencia
from grader.ensaio.estudio import Estudio
from grader.programa.programas import Programas

PRIMEIRA_ETAPA = 2  # no eco não há linhas, e portanto não há conversa
# Reinício, ócio, vazamento, Ctrl+C e silêncio: não se veem numa conversa.
ALHEIOS = ("1.", "5.9", "5.10", "5.11", "6.7")


@dataclass
class Prova:
    """Uma conversa e o que deu: `vive` cabe em outra thread, `conclui` vem depois de todas."""

    estudio: Estudio
    acoes: list[Acao]
    divergencia: Divergencia | None = None

    def vive(self) -> None:
        self.divergencia = self.estudio.vive(self.acoes)

    def conclui(
        self, passaram: Sequence[str], falharam: Sequence[str]
    ) -> tuple[str, Falha, Conversa] | None:
        """O requisito que cai, entre os que passaram, por que e a conversa mais curta; ou None.

        Se uma cena já mostrou um engano, o que a conversa viu pode ser ele: nada acrescenta. De que
        requisito se trata, só a conversa mais curta diz: nesta, o programa já podia estar parado.
        """
        ja_visto = any(not numero.startswith(ALHEIOS) for numero in falharam)
        if self.divergencia is None or ja_visto:
            return None
        # Só aqui: quem acerta tudo não precisa de nada disto.
        from grader.ensaio.encolhe import confirma
        from grader.ensaio.relata import falha

        achado = confirma(self.estudio, self.acoes, self.divergencia)
        if achado is None or achado.divergencia.numero not in passaram:
            return None
        arquivo = self.estudio.programas.receita.arquivo
        contada = falha(achado, arquivo, self.estudio.dialeto)
        return achado.divergencia.numero, contada, achado.conversa


def prova(programas: Programas, dialeto: Dialeto, semente: int) -> Prova | None:
    """A da etapa, repetível pela semente; None se nela não há conversa."""
    if dialeto.etapa < PRIMEIRA_ETAPA:
        return None
    return Prova(Estudio(programas, dialeto), sorteia(f"{semente}:{dialeto.etapa}", dialeto))
