"""O que um requisito diz quando não é cumprido: o que se fez, o que se esperava e o que veio.

O que se viu viaja como fato, com os seus campos; a explicação (`causa`) é dada depois, por quem
julga (`causas`), e só na tentativa que conta. A dica é outra coisa ainda.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fato:
    """O que a cena viu dar errado. Cada verbo tem o seu; este não traz nada."""


class Silencio(str):
    """O que se conta de um programa que não disse nada: interessa saber onde ele estava parado."""


@dataclass(frozen=True)
class Pilha:
    """A linha mais interna do arquivo do estudante em que uma thread está.

    `motivo` diz o que ela espera (TECLADO, DADOS…); `espera` é a frase disso.
    """

    thread: str  # "principal" ou o número dela
    linha: int
    funcao: str
    codigo: str
    espera: str
    motivo: str = ""


@dataclass(eq=False)
class Falha(Exception):
    """O programa não cumpriu o requisito.

    `causa` nasce como a que a história sugere, e quem julga a troca pela que as evidências
    sustentam. `bloqueia=False` diz que, apesar da falha, os requisitos que dependem deste ainda
    podem ser conferidos; `acabou`, que o programa devia mesmo terminar: isso não é a causa.
    `certa` e `veio` são as duas linhas que vale a pena ver uma em cima da outra.
    """

    esperado: str
    recebido: str
    causa: str = ""
    fez: str = ""
    fato: Fato = Fato()
    bloqueia: bool = True
    acabou: bool = False
    silencio: bool = False  # nada veio
    sorteada: bool = False  # foi uma conversa sorteada que a mostrou: repete-se com a semente
    certa: str = ""
    veio: str = ""
    linha: int = 0  # do arquivo do estudante, a que as evidências apontam
    trecho: str = ""  # o texto dela, se a evidência fala desta linha
    coluna: int = 0  # letras do trecho antes do ponto exato
    imagem: str = ""  # a janela nesse instante: um PNG em base64
    pilhas: list[Pilha] = field(default_factory=list)  # onde o programa estava, se calou


class Pulado(Exception):
    """Este sistema não permite conferir o requisito; a mensagem diz por quê."""


class ErroDoCorretor(Exception):
    """Algo deu errado do nosso lado: nunca conta contra o estudante."""
