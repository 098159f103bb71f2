"""O que o programa fez de diferente do que o modelo previa e o que se sabia então. Só dados."""

from dataclasses import dataclass, field
from enum import Enum

from grader.ensaio.modelo import Desfecho, Escrita, Leitura


class Como(Enum):
    """De que jeito o programa se afastou do modelo."""

    FALTOU = "uma linha não chegou"
    MUDOU = "uma linha chegou diferente"
    SOBROU = "chegou uma linha que não era para chegar"
    FECHOU = "uma conexão foi fechada"
    FICOU = "uma conexão, ou o programa, continuou"
    MORREU = "o programa terminou"
    TELA = "o terminal não mostrou"
    NAO_REGISTROU = "falta uma linha no registro"
    REGISTROU_A_MAIS = "o registro tem uma linha a mais"
    REGISTROU_MAL = "uma linha do registro não é como combinado"


@dataclass
class Divergencia:
    """O que o modelo previa e o que veio, na ação de índice `acao` da conversa."""

    como: Como
    quem: str  # de quem é a conexão, o terminal ou o registro
    acao: int
    esperado: str
    recebido: str
    desfecho: Desfecho
    leitura: Leitura | None = None
    escrita: Escrita | None = None
    fatos: "Fatos" = field(default_factory=lambda: Fatos())
    deu_erro: bool = False  # o que veio foi um ERRO
    numero: str = ""


@dataclass
class Fatos:
    """O que se sabia no momento: é daqui que saem os desempates."""

    apelido: str = ""  # o de quem viu a divergência; vazio se ainda não tinha
    autor: str = ""  # o apelido de quem agiu
    linha: str = ""  # a linha do autor que causou tudo
    em_pedacos: bool = False
    juntas: bool = False
    comprida: bool = False
    ultima: Leitura | None = None  # o que a pessoa acabara de ler
    em_uso: tuple[str, ...] = ()
    livres: tuple[str, ...] = ()  # apelidos de quem já saiu
    recusas: int = 0  # quantas vezes o autor já tinha sido recusado
    erros: int = 0  # quantos ERRO o autor já tinha recebido, com apelido
    surdos: int = 0  # quantos não leram o que outros leram
    ouviram: int = 0
    partidas: int = 0  # quantos já tinham ido embora
