"""O fim de um programa que devia terminar: sem traceback, código 0, conexões fechadas."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.cena.base import Cena
from grader.cena.pessoa import Pessoa
from grader.contrato import prazos
from grader.contrato.falha import Fato, Silencio

# O Python aborta ao sair se uma thread daemon ainda espera em input() num pipe (não num terminal).
DEFEITO_DO_PYTHON = "_enter_buffered_busy"

QUEBRAS = ("Traceback", "Exception ignored", "Fatal Python error")


@dataclass(frozen=True, eq=False)
class Quebrou(Fato):
    """O programa devia terminar bem e deixou um traceback."""

    erros: str


@dataclass(frozen=True, eq=False)
class CodigoErrado(Fato):
    """O programa terminou com outro código de saída; negativo: um sinal o interrompeu."""

    codigo: int | None


@dataclass(frozen=True, eq=False)
class NaoTerminou(Fato):
    """O programa devia terminar e continuou no ar."""


def interrompe(cena: Cena, quem_esta: str, causa: str) -> None:
    """Ctrl+C no servidor, com tais pessoas conectadas; ele tem de terminar."""
    cena.passo(f"Ctrl+C no servidor, com {quem_esta}")
    cena.conversa.anota("teclado", "servidor", "sinal", "Ctrl+C")
    cena.programa.ctrl_c()
    if not cena.programa.espera_fim(prazos.CTRL_C):
        raise cena.falha(
            "o programa terminar depois do Ctrl+C",
            Silencio("ele continuou no ar"),
            causa,
            NaoTerminou(),
            acabou=True,
        )


def exige_sem_traceback(cena: Cena, esperado: str, causa: str = "") -> None:
    erros = cena.programa.erros
    if any(quebra in erros for quebra in QUEBRAS):
        ultima = erros.strip().split("\n")[-1] or "um traceback"
        raise cena.falha(esperado, ultima, causa, Quebrou(erros), acabou=True)


def exige_fim_limpo(cena: Cena) -> None:
    """Código 0 e nenhum traceback."""
    exige_sem_traceback(cena, "nenhum traceback ao encerrar")
    codigo = cena.programa.codigo
    if codigo != 0:
        fato = CodigoErrado(codigo)
        raise cena.falha("código de saída 0", f"código {codigo}", fato=fato, acabou=True)


def exige_fechadas(cena: Cena, pessoas: Sequence[Pessoa]) -> None:
    """A conexão de cada pessoa foi fechada pelo programa."""
    cena.espera(lambda: all(p.fim for p in pessoas), prazos.PRESSA)
    for pessoa in pessoas:
        cena.bomba.gira(0)
        if not pessoa.fim:
            esperado = f"a conexão de {pessoa.nome} ser fechada"
            raise cena.falha(esperado, "ela continuou aberta", "", acabou=True)
