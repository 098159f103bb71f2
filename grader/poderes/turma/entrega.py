"""O que chegou de um estudante: só dados, do nome com que veio às cópias que serão corrigidas."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from grader.poderes.turma.itens import Item


@dataclass(frozen=True)
class Envio:
    """Quando uma entrega chegou, segundo a planilha do Moodle; sem ela, no prazo."""

    atraso: timedelta = timedelta()
    em: datetime | None = None


@dataclass(frozen=True)
class Programa:
    """A cópia de um `etapaN.py`, numa pasta só dela, e a impressão (SHA-256) do que foi copiado."""

    arquivo: Path
    impressao: str
    esqueleto: bool = False  # é o distribuído, como veio
    defeito: str = ""  # por que não pode rodar, se basta olhar o arquivo para saber


@dataclass(frozen=True)
class Entrega:
    """O que se vai corrigir de um estudante. Com `problema`, nada: é uma entrega inválida.

    `chave` o identifica entre as execuções. `incerta`: o nome do zip não diz de quem é; só o que
    está dentro pode dizer. Os `itens` são os de antes de aberta; o resto vem deles.
    """

    chave: str
    nome: str
    itens: list[Item] = field(default_factory=list)
    problema: str = ""
    origem: str = ""  # o nome com que chegou
    identificador: str = ""  # o número do Moodle
    incerta: bool = False
    onde: str = ""  # o caminho com que chegou
    programas: dict[str, Programa] = field(default_factory=dict)
    faltas: dict[str, str] = field(default_factory=dict)  # etapa não entregue -> pista
    notas: tuple[str, ...] = ()  # o que se aceitou ou se deixou de fora, e convém saber
    envio: Envio = Envio()
    outras: "tuple[Entrega, ...]" = ()  # as anteriores dele e as dos colegas de grupo

    @property
    def marca(self) -> str:
        """Um nome de arquivo que nenhum estudante escolhe, igual em toda execução."""
        if self.identificador:
            return f"moodle-{self.identificador}"
        letras = unicodedata.normalize("NFKD", self.nome).encode("ascii", "ignore").decode()
        curto = re.sub(r"[^a-z0-9]+", "-", letras.lower()).strip("-")[:32] or "aluno"
        return f"{curto}-{hashlib.sha256(self.chave.encode()).hexdigest()[:8]}"
