"""A causa provável, escolhida pelas evidências: o programa morreu? fechou? calou? esqueceu o \\n?

Funções puras: recebem o que se viu e devolvem uma frase que um iniciante entende. A ordem importa,
da evidência mais forte para a mais fraca.
"""

import re
from dataclasses import dataclass, field

from grader.excecoes import conta_a_excecao
from grader.pilhas import Pilha


@dataclass(frozen=True)
class Evidencias:
    """O que se sabia na hora da falha."""

    vivo: bool
    codigo: int | None
    erros: str  # o que o programa escreveu na saída de erros
    erros_novos: str  # a parte disso que apareceu durante a cena
    arquivo: str
    pilhas: list[Pilha] = field(default_factory=list)  # onde está cada thread
    travadas: list[Pilha] = field(default_factory=list)  # as que não saem da espera de uma trava
    fechados: list[str] = field(default_factory=list)  # quem teve a conexão fechada por ele
    restos: dict[str, str] = field(default_factory=dict)  # quem recebeu texto sem o \n final


def porta_ocupada(erros: str) -> bool:
    return bool(re.search(r"Address already in use|WinError 10048|Errno (98|48)\b", erros))


def causa_da_morte(evidencias: Evidencias, sugerida: str = "") -> str:
    """Por que o programa não está mais no ar; `sugerida` diz o que se fazia quando ele parou."""
    if porta_ocupada(evidencias.erros):
        return (
            "a porta ainda estava presa à execução anterior (Address already in use): ligue "
            "SO_REUSEADDR antes do bind, ou use socket.create_server"
        )
    contada = conta_a_excecao(evidencias.erros, evidencias.arquivo)
    if contada:
        return f"o programa parou com {contada}"
    if evidencias.codigo is not None and evidencias.codigo < 0:
        return f"o programa foi interrompido pelo sinal {-evidencias.codigo}"
    if sugerida:
        return f"{sugerida}: o programa terminou sozinho (código {evidencias.codigo})"
    return (
        f"o programa terminou sozinho (código {evidencias.codigo}): um servidor precisa continuar "
        "aceitando conexões, num laço, até alguém interrompê-lo"
    )


def provavel(evidencias: Evidencias, sugerida: str = "") -> str:
    """A causa que as evidências sustentam; sem evidência forte, a `sugerida` pelo requisito."""
    if not evidencias.vivo:
        return causa_da_morte(evidencias, sugerida)
    contada = conta_a_excecao(evidencias.erros_novos, evidencias.arquivo)
    if contada:
        return f"uma parte do programa parou no meio com {contada}"
    if evidencias.restos:
        quem = ", ".join(sorted(evidencias.restos))
        return f"o texto chegou a {quem} sem o \\n no fim: quem lê por linhas continua esperando"
    if evidencias.travadas:
        presa = evidencias.travadas[0]
        return (
            f"uma thread está presa na linha {presa.linha} ({presa.codigo}), à espera de uma trava "
            "que ninguém solta: veja quem está com ela, e se a mesma thread não a pede duas vezes"
        )
    if sugerida:
        return sugerida
    if evidencias.fechados:
        quem = ", ".join(sorted(evidencias.fechados))
        return f"o programa fechou a conexão de {quem}"
    return "o programa ficou em silêncio: pode estar esperando outra coisa, num recv ou num accept"
