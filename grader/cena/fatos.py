"""O que cada verbo de uma cena pode ver dar errado, como dados: quem, com que texto, a quem.

Nenhum fato diz a causa; quem a procura, com todos os fatos e o estado da cena, é `causas`.
"""

from dataclasses import dataclass

from grader.cena.pessoa import Pessoa
from grader.contrato.falha import Fato


@dataclass(frozen=True, eq=False)
class NaoConectou(Fato):
    """Ninguém aceitou a conexão; `escuta`: (endereço, porta) onde o programa aceita outras.

    `aqui`: ele escuta onde se conectou, e não chama accept().
    """

    host: str
    porta: int
    escuta: tuple[str, int] | None = None
    aqui: bool = False


@dataclass(frozen=True, eq=False)
class EcoErrado(Fato):
    """Os bytes que `quem` enviou não voltaram, ou voltaram outros (`quem.bruto`)."""

    quem: Pessoa
    dados: bytes


@dataclass(frozen=True, eq=False)
class SemBoasVindas(Fato):
    """Enviou um apelido que vale e as boas-vindas não vieram."""

    quem: Pessoa


@dataclass(frozen=True, eq=False)
class ApelidoAceito(Fato):
    """`quem` pediu um apelido que tinha de ser recusado e recebeu as boas-vindas."""

    quem: Pessoa


@dataclass(frozen=True, eq=False)
class DisputaErrada(Fato):
    """De `rivais` conexões que pediram o mesmo apelido, quantas foram aceitas e respondidas."""

    rivais: int
    aceitas: int
    respondidas: int


@dataclass(frozen=True, eq=False)
class NaoOuviu(Fato):
    """`surdo` não recebeu o texto que `de` disse."""

    surdo: Pessoa
    texto: str
    de: Pessoa


@dataclass(frozen=True, eq=False)
class Vazou(Fato):
    """`quem` não devia ler o texto (vazio: nada) que `de` disse (None: não se sabe), e leu esta."""

    quem: Pessoa
    linha: str
    texto: str
    de: Pessoa | None = None


@dataclass(frozen=True, eq=False)
class NaoSeOuvem(Fato):
    """Uma das duas acaba de chegar; `de` disse todos os textos, e nenhum chegou a `para`."""

    de: Pessoa
    para: Pessoa
    textos: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PedacosErrados(Fato):
    """A linha que chegou em pedaços não foi entregue inteira; `cru`: um pedaço foi repassado."""

    pessoas: tuple[Pessoa, ...]
    texto: str
    cru: bool
    de: Pessoa


@dataclass(frozen=True, eq=False)
class LinhasErradas(Fato):
    """De muitas linhas que `de` disse, o ouvinte não recebeu todas, uma vez cada, na ordem."""

    ouvinte: Pessoa
    de: Pessoa
    faltam: tuple[str, ...]
    repetidas: bool

    @property
    def quebrada(self) -> str:
        """Uma linha com um pedaço da primeira que falta, se chegou alguma assim."""
        fim = self.faltam[0][-5:] if self.faltam else ""
        return next((x for x in self.ouvinte.recentes() if fim and fim in x), "")


@dataclass(frozen=True, eq=False)
class PerdeuQuemSeDistraiu(Fato):
    """Quem parou de ler por um instante não recebeu tudo; `fechou`: foi desconectado."""

    fechou: bool


@dataclass(frozen=True, eq=False)
class CompridaCortada(Fato):
    """Uma linha comprida não chegou inteira a todos."""


@dataclass(frozen=True, eq=False)
class PerdaNaQueda(Fato):
    """Enquanto alguém caía, quem falava não foi ouvido por todos."""

    falantes: tuple[Pessoa, ...]


@dataclass(frozen=True, eq=False)
class NaoFechou(Fato):
    """`quem` pediu para sair com esta palavra, e a conexão continuou aberta."""

    quem: Pessoa
    palavra: str


@dataclass(frozen=True, eq=False)
class PerdaNaSaida(Fato):
    """Com várias pessoas saindo juntas, o que `ana` disse não chegou a `bia`."""

    ana: Pessoa
    bia: Pessoa


@dataclass(frozen=True, eq=False)
class NaoSegue(Fato):
    """Depois do que a cena fez, nem uma frase comum de `de` chega a `surdo`."""

    surdo: Pessoa
    de: Pessoa


@dataclass(frozen=True, eq=False)
class SemErro(Fato):
    """`quem` errou e não recebeu `ERRO …`; `respostas`: o que recebeu no lugar."""

    quem: Pessoa
    respostas: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class AnuncioErrado(Fato):
    """O anúncio de `quem` chegou ao ouvinte `contadas` vezes, e deviam ser `vezes`.

    `quando` abre a frase da causa ("quando a pessoa cai, ").
    """

    ouvinte: Pessoa
    modelo: str  # do dialeto: entrou ou saiu
    quem: Pessoa
    contadas: int
    vezes: int
    quando: str = ""


@dataclass(frozen=True, eq=False)
class LinhaErrada(Fato):
    """A linha chegou a `quem_leu`, mas não é a do protocolo; as duas sem a hora."""

    certa: str
    veio: str
    quem_leu: str = ""  # o apelido
