"""O terminal do servidor, como as cenas o usam: digitar uma linha, ler o que apareceu na tela.

O que se digita chega por um pipe ou por um terminal de verdade. A tela é tudo o que o programa
escreve, na saída e na saída de erros; num terminal, traz também o eco do que se digitou.
"""

from collections.abc import Callable
from dataclasses import dataclass

from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.cena.tela import Tela
from grader.contrato import prazos
from grader.contrato.falha import Fato, Silencio
from grader.contrato.texto import visivel
from grader.programa import teclado

CONSOLE = "console"  # a personagem que digita, na conversa do relatório
SEM_TERMINAL = (
    "Neste sistema o corretor digita por um pipe, não por um terminal: experimente também à mão, "
    "digitando no terminal do seu servidor."
)


@dataclass(frozen=True, eq=False)
class ConsoleNaoOuvido(Fato):
    """O texto, digitado no console do servidor, não chegou a `surdo`."""

    surdo: Pessoa
    texto: str


@dataclass(frozen=True, eq=False)
class QuemNaoApareceu(Fato):
    """O comando de quem está na sala não mostrou todos os presentes no terminal."""

    tela: Tela
    presentes: tuple[Pessoa, ...]


@dataclass(frozen=True, eq=False)
class NaoExpulsou(Fato):
    """O console mandou expulsar `quem`, e a conexão continuou aberta."""

    quem: Pessoa


@dataclass(frozen=True, eq=False)
class ConsoleNaoEncerrou(Fato):
    """O console mandou encerrar, e o programa continuou no ar."""

    pessoas: tuple[Pessoa, ...]


@dataclass(frozen=True, eq=False)
class ComandoNaoRecusado(Fato):
    """Um comando errado não recebeu um ERRO no terminal."""

    tela: Tela


def nos_dois_teclados(sala: Sala, cena: Callable[[Sala], None]) -> None:
    """A cena no programa da sala, com um pipe, e de novo em outro, com um terminal se houver um."""
    cena(sala)
    if not teclado.TEM_TERMINAL:
        sala.programas.avisos.add(SEM_TERMINAL)
        return
    with sala.outro_programa(entrada=teclado.TERMINAL) as outra:
        outra.passo("de novo, com um terminal de verdade no lugar do pipe")
        cena(outra)


def digita(sala: Sala, *linhas: str) -> None:
    """Digita as linhas, todas de uma vez, e anota o passo; não espera por nada."""
    frases = " e ".join(f"“{visivel(linha)}”" for linha in linhas)
    sala.passo(f"no console do servidor foi digitado {frases}")
    for linha in linhas:
        sala.conversa.anota(CONSOLE, "servidor", "linha", linha)
    dados = "".join(linha + "\n" for linha in linhas).encode()
    sala.programa.teclado.digita(dados, prazos.RESPOSTA)


def diz(sala: Sala, base: str, causa: str = "") -> str:
    """Digita uma frase única, que todos na sala têm de ouvir; devolve a frase inteira.

    Serve também de cerca: o que o console fez antes dela já chegou a quem tinha de chegar.
    """
    texto = sala.texto(base)
    digita(sala, texto)
    ouvem(sala, texto, causa)
    return texto


def ouvem(sala: Sala, texto: str, causa: str = "") -> None:
    """Falha se alguém na sala não receber o texto digitado."""
    ouvintes = list(sala.presentes)

    def decidido() -> bool:
        return all(sala.achou(o, texto) or not o.aberto for o in ouvintes)

    sala.espera(decidido)
    surdo = next((o for o in ouvintes if sala.achou(o, texto) is None), None)
    if surdo is not None:
        raise sala.falha(
            f"{surdo.nome} receber “{visivel(texto)}”, digitado no console",
            sala.o_que_veio(surdo),
            causa,
            ConsoleNaoOuvido(surdo, texto),
        )


def conta_a_tela(tela: Tela) -> str:
    """O que apareceu no terminal do servidor, como se conta a um iniciante."""
    linhas = [visivel(x.strip()) for x in tela.novo.splitlines() if x.strip()]
    if not linhas:
        return Silencio("nada apareceu no terminal do servidor")
    if "Traceback" in tela.novo:
        return f"no terminal do servidor apareceu um traceback: “{linhas[-1][:80]}”"
    return "no terminal do servidor apareceu " + ", ".join(f"“{x[:80]}”" for x in linhas[-3:])


def alem_disto(sala: Sala, pessoa: Pessoa, textos: list[str]) -> list[str]:
    """As linhas recentes da pessoa que nem a cena nem estes textos explicam."""
    return [x for x in sala.sobras(pessoa) if not any(texto in x for texto in textos)]
