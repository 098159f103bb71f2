"""As cenas de verdade: o papel do programa diz qual é, e `Programas` põe o programa no ar."""

from grader.cena.base import Cena
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto, dialeto_da_etapa
from grader.contrato.etapas import CLIENTE, le_etapa, numero_da_etapa
from grader.contrato.ficha import Ficha
from grader.contrato.pedido import Pedido
from grader.correcao.conferencia import Prova
from grader.programa import teclado
from grader.programa.isolamento import Isolamento
from grader.programa.programa import Receita
from grader.programa.programas import Programas


class PalcoDeVerdade:
    """As cenas de um pedido; cada tentativa ganha uma, com sorteios só dela."""

    def __init__(self, pedido: Pedido, arquivo: str, isolamento: Isolamento) -> None:
        """`arquivo` é o caminho inteiro do programa, que roda em outra pasta."""
        self.pedido = pedido
        self.etapa = le_etapa(pedido.etapa)
        self.dialeto = dialeto_da_etapa(numero_da_etapa(pedido.etapa), pedido.dialeto)
        self.falado = self.dialeto  # como se conversa (veja `em_dialeto`)
        receita = Receita(
            self.etapa,
            arquivo,
            pedido.comando,
            pedido.sem_pressa,
            pedido.opcoes_do_programa,
            pedido.mostrar,
        )
        self.programas = Programas(receita, pedido.semente, pedido.porta, isolamento)

    def cena(self, ficha: Ficha, sozinho: bool) -> Cena:
        semente = self._semente(ficha, sozinho)
        if self.etapa.janela:
            from grader.cena.janela import Janela  # uma correção só usa uma das três

            return Janela(self.programas, ficha, self.dialeto, semente)
        if self.etapa.papel == CLIENTE:
            from grader.cena.bancada import Bancada

            return Bancada(self.programas, ficha, self.dialeto, semente)
        return self.sala(ficha, sozinho, self.falado)

    def _semente(self, ficha: Ficha, sozinho: bool) -> str:
        return f"{self.pedido.semente}:{ficha.numero}:{sozinho}"

    def sala(self, ficha: Ficha, sozinho: bool, dialeto: Dialeto) -> Cena:
        from grader.cena.sala import Sala  # um cliente não a usa

        entrada = teclado.da_etapa(self.etapa, ficha.terminal)
        programa = (
            self.programas.novo(entrada=entrada) if sozinho else self.programas.compartilhado()
        )
        sala = Sala(self.programas, programa, ficha, dialeto, self._semente(ficha, sozinho))
        if sozinho:
            sala.fica_com(programa)
        else:
            sala.prazo = prazos.RAPIDA
        return sala

    def motivo_para_pular(self, ficha: Ficha) -> str:
        return ""  # o padrão tem tudo

    def traduz(self, frase: str) -> str:
        return frase

    def prova(self) -> Prova | None:
        if self.etapa.janela:
            from grader.ensaio.janela import prova_da_janela

            return prova_da_janela(self.programas, self.dialeto, self.pedido.semente)
        if self.etapa.papel == CLIENTE:
            from grader.ensaio.cliente import prova_do_cliente

            return prova_do_cliente(self.programas, self.dialeto, self.pedido.semente)
        from grader.ensaio.prova import prova

        return prova(self.programas, self.dialeto, self.pedido.semente)

    def dispensa(self, cena: Cena) -> None:
        cena.fecha()

    def descarta(self, cena: Cena) -> None:
        cena.fecha()
        if cena.compartilhada:
            self.programas.descarta(cena.programa)
