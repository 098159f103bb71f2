"""Um programa parado quase não usa o processador: aqui se mede quanto, sem pressa de acusar."""

import time
from dataclasses import dataclass

from grader.cena.base import Cena
from grader.contrato import prazos
from grader.programa import sistema

LIMITE = 0.12  # fração de um processador; quem espera de verdade gasta menos de 0,01
SEM_DESCANSO = 0.8  # fração do tempo querendo rodar: com a máquina cheia, um laço roda pouco


@dataclass(frozen=True)
class Medida:
    """Segundos de processador gastos, querendo rodar (zero se não se sabe) e de relógio."""

    gastos: float
    querendo: float
    relogio: float
    chegaram: int  # bytes que o programa ainda enviava: não estava calado

    @property
    def parado(self) -> bool:
        return self.gastos <= 0.08 * self.relogio + 0.01 and self.querendo <= 0.5 * self.relogio

    @property
    def evidente(self) -> bool:
        return self.gastos > 0.2 and self.gastos > 0.4 * self.relogio

    @property
    def demais(self) -> bool:
        sem_descanso = self.querendo > SEM_DESCANSO * self.relogio
        return self.gastos > LIMITE * self.relogio or sem_descanso


def exige_repouso(cena: Cena, causa: str) -> None:
    """Levanta `Falha` se o programa gasta processador agora, enquanto nada acontece."""
    medida, limite = _mede(cena), time.monotonic() + prazos.ABRIR
    while medida.demais and medida.chegaram and time.monotonic() < limite:
        medida = _mede(cena)  # o que envia demais acaba de enviar, ou transborda
    # Quem já não é lido deixa o programa parado no envio: o laço dele não descansa, só espera.
    if any(cliente.transbordou for cliente in cena.bomba.clientes):
        raise cena.falha("nada ser enviado enquanto ninguém fala", "o envio não parou", causa)
    if medida.demais:
        parte = medida.gastos / medida.relogio
        raise cena.falha(
            "quase nenhum processador enquanto ninguém fala",
            "o programa não parou de ocupar o processador"
            if parte > 0.2 or medida.querendo > SEM_DESCANSO * medida.relogio
            else f"o programa ocupou {100 * parte:.0f}% de um processador",
            causa,
        )


def _mede(cena: Cena) -> Medida:
    """A janela cresce enquanto houver dúvida."""
    for janela in (prazos.OCIOSO, prazos.OCIOSO_MAXIMO / 2, prazos.OCIOSO_MAXIMO):
        pids = cena.programa.familia.pids()
        inicio, chegaram = time.monotonic(), _recebidos(cena)
        gastos, querendo = cena.programa.familia.cpu(), sistema.tempo_querendo_rodar(pids)
        cena.espera(lambda: False, janela)
        medida = Medida(
            cena.programa.familia.cpu() - gastos,
            sistema.tempo_querendo_rodar(pids) - querendo,
            time.monotonic() - inicio,
            _recebidos(cena) - chegaram,
        )
        if medida.evidente or medida.parado:
            break
    return medida


def _recebidos(cena: Cena) -> int:
    return sum(cliente.recebidos for cliente in cena.bomba.clientes)
