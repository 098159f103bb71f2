"""O que se sabe na hora de procurar a causa de uma falha: o fato, a cena e o estado do programa."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from grader.causas.excecoes import excecao
from grader.cena.bancada import Bancada
from grader.cena.base import Cena
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.etapas import CLIENTE
from grader.contrato.falha import Falha, Fato, Pilha
from grader.programa import sistema
from grader.programa.olhada import pilhas
from grader.programa.pilhas import travadas

_DA_FONTE = 200_000  # letras; um programa maior que isso não é de um iniciante


@dataclass(frozen=True)
class Caso:
    """`erros` é o que o programa escreveu na saída de erros; `erros_novos`, durante a cena."""

    falha: Falha
    cena: Cena
    vivo: bool
    codigo: int | None
    erros: str
    erros_novos: str
    pilhas: list[Pilha] = field(default_factory=list)  # onde está cada thread
    travadas: list[Pilha] = field(default_factory=list)  # as que não saem da espera de uma trava
    fechados: list[str] = field(default_factory=list)  # quem teve a conexão fechada por ele
    gira: bool = False  # um laço dele não descansa
    restos: dict[str, str] = field(default_factory=dict)  # quem recebeu texto sem o \n final

    @property
    def fato(self) -> Fato:
        return self.falha.fato

    @property
    def da_historia(self) -> str:
        """A causa que a própria cena sugere, se nada mais forte aparecer."""
        return self.falha.causa

    @property
    def arquivo(self) -> str:
        return self.cena.programas.receita.arquivo

    @property
    def fonte(self) -> str:
        """O que está escrito no arquivo do estudante; vazio se não se sabe qual é."""
        arquivo = Path(self.arquivo)
        if not arquivo.is_file():
            return ""
        with arquivo.open(encoding="utf-8", errors="replace") as aberto:
            return aberto.read(_DA_FONTE)

    @property
    def e_cliente(self) -> bool:
        return self.cena.programas.receita.etapa.papel == CLIENTE

    @property
    def sala(self) -> Sala:
        """A cena, nos fatos que só acontecem diante de um servidor."""
        assert isinstance(self.cena, Sala)
        return self.cena

    @property
    def bancada(self) -> Bancada:
        """A cena, nos fatos que só acontecem diante de um cliente."""
        assert isinstance(self.cena, Bancada)
        return self.cena

    def espera_em(self, *motivos: str) -> bool:
        """Alguma thread do programa está parada num destes motivos? (veja `pilhas`)"""
        return any(pilha.motivo in motivos for pilha in self.pilhas)


Indicio = Callable[[Caso], str]
F = TypeVar("F", bound=Fato)


def sobre(tipo: type[F]) -> Callable[[Callable[[Caso, F], str]], Indicio]:
    """Um indício que só olha os fatos de um tipo; dos outros, nada diz."""

    def decora(conta: Callable[[Caso, F], str]) -> Indicio:
        def indicio(caso: Caso) -> str:
            return conta(caso, caso.fato) if isinstance(caso.fato, tipo) else ""

        return indicio

    return decora


def examina(falha: Falha, cena: Cena) -> Caso:
    """Espera as provas se completarem e as junta."""
    programa = cena.programa
    _espera_as_provas(cena)
    pilhas, presas, gira = _onde_esta(cena)
    if not (vivo := programa.vivo):
        programa.espera_fim(prazos.ENCERRAR)  # pode ter morrido agora, com o traceback a caminho
    abertas = [c for c in cena.bomba.clientes if c.sock.fileno() >= 0]
    return Caso(
        falha=falha,
        cena=cena,
        vivo=vivo,
        codigo=programa.codigo,
        erros=programa.erros,
        erros_novos=programa.erros[cena.erros_antes :],
        pilhas=pilhas,
        travadas=presas,
        gira=gira,
        fechados=[c.nome for c in abertas if c.fim],
        restos={c.nome: c.resto.decode("utf-8", "replace") for c in abertas if c.resto},
    )


def _espera_as_provas(cena: Cena) -> None:
    """Uma thread que morre fecha a conexão e só depois escreve o traceback: espera-se por ele."""
    programa = cena.programa
    if not programa.vivo:
        return
    programa.espera_repouso()
    caiu = any(c.fim for c in cena.bomba.clientes) or len(programa.erros) > cena.erros_antes
    cena.espera(
        lambda: bool(excecao(programa.erros[cena.erros_antes :])[0]),
        prazos.CAUDA if caiu else 3 * prazos.PASSO,
    )


def _onde_esta(cena: Cena) -> tuple[list[Pilha], list[Pilha], bool]:
    """Onde está cada thread, quais estão presas numa trava e se alguma não descansa."""
    programa = cena.programa
    if not programa.vivo or not programa.receita.e_python:
        return [], [], False
    antes = pilhas(programa)
    if _gira(cena):  # nenhuma delas está parada onde parece
        return [], [], True
    depois = pilhas(programa)
    return depois, travadas(antes, depois), False


def _gira(cena: Cena) -> bool:
    """Um laço que não descansa passa o tempo todo rodando, ou na fila do processador."""
    pids, inicio = cena.programa.familia.pids(), time.monotonic()
    antes = sistema.tempo_querendo_rodar(pids)
    cena.espera(lambda: False, 3 * prazos.PASSO)
    return sistema.tempo_querendo_rodar(pids) - antes > 0.8 * (time.monotonic() - inicio)
