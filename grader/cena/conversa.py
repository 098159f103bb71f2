"""A transcrição: tudo o que foi dito, por quem e quando, na ordem em que o corretor viu.

É a prova que acompanha cada veredito; os relatórios só a mostram, nunca a mudam.
"""

import time
from dataclasses import dataclass, field, replace

from grader.contrato.texto import corta

MUITOS = 20
DO_EVENTO = 500  # letras de cada um: uma conversa inteira não passa de 1 MB


@dataclass(frozen=True)
class Evento:
    """`t` em segundos desde o início da cena; `tipo` diz o que foi.

    Tipos: linha, bytes, conectou, fim (fim normal), queda (RST), impresso, sinal, omitidos.
    """

    t: float
    de: str
    para: str
    tipo: str
    texto: str


@dataclass
class Conversa:
    """Os eventos de uma cena. Guarda no máximo `maximo`: uma enxurrada não enche a memória."""

    eventos: list[Evento] = field(default_factory=list)
    inicio: float = field(default_factory=time.monotonic)
    maximo: int = 2000
    repetidos: int = 0  # vezes seguidas que o último evento se repetiu

    def anota(self, de: str, para: str, tipo: str, texto: str = "") -> None:
        ultimo = self.eventos[-1] if self.eventos else None
        if ultimo and tipo == "impresso" and (ultimo.tipo, ultimo.para) == (tipo, para):
            # Um print chega em pedaços, cortados em qualquer letra: os seguidos são um só.
            self.eventos[-1] = replace(ultimo, texto=corta(ultimo.texto + texto))
        elif len(self.eventos) < self.maximo and not self._e_enxurrada(de, para, tipo, texto):
            agora = time.monotonic() - self.inicio
            self.eventos.append(Evento(round(agora, 4), de, para, tipo, corta(texto, DO_EVENTO)))

    def _e_enxurrada(self, de: str, para: str, tipo: str, texto: str) -> bool:
        """O mesmo evento, repetido muito além do que alguém leria."""
        u = self.eventos[-1] if self.eventos else None
        novo = (de, para, tipo, corta(texto, DO_EVENTO))
        self.repetidos += 1
        if u is None or (u.de, u.para, u.tipo, u.texto) != novo:
            self.repetidos = 0
        return self.repetidos > MUITOS
