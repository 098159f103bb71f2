"""O que um requisito diz quando não é cumprido: o que se fez, o que se esperava e o que veio.

O fato (`esperado`, `recebido`) e a explicação (`causa`) são coisas separadas; a dica, outra ainda.
"""

from dataclasses import dataclass, field

from grader.pilhas import Pilha


@dataclass
class Falha(Exception):
    """O programa não cumpriu o requisito.

    `bloqueia=False` diz que, apesar da falha, os requisitos que dependem deste ainda podem ser
    conferidos.
    """

    esperado: str
    recebido: str
    causa: str = ""
    fez: str = ""
    bloqueia: bool = True
    pilhas: list[Pilha] = field(default_factory=list)  # onde o programa estava, se calou

    def __str__(self) -> str:
        return f"esperado: {self.esperado}; recebido: {self.recebido}"


class Pulado(Exception):
    """Este sistema não permite conferir o requisito; a mensagem diz por quê."""


class ErroDoCorretor(Exception):
    """Algo deu errado do nosso lado: nunca conta contra o estudante."""
