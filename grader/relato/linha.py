"""Uma linha do relatório, antes de se saber a largura do terminal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Linha:
    """Uma linha do relatório; `pendente` é o recuo das continuações, se ela não couber."""

    texto: str = ""
    estilo: str = ""
    recuo: int = 0
    pendente: int = 0
    inteira: bool = False  # nunca quebrada: o alinhamento é o sentido dela
