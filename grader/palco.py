"""As cenas de verdade: o papel do programa diz qual é, e a oficina põe o programa no ar."""

from grader import prazos, teclado
from grader.cela import Cela
from grader.cena import Cena
from grader.dialeto import dialeto_da_etapa
from grader.etapas import CLIENTE, le_etapa, numero_da_etapa
from grader.oficina import Oficina
from grader.pedido import Pedido
from grader.programa import Receita
from grader.requisito import Ficha


class PalcoDeVerdade:
    """As cenas de um pedido; cada tentativa ganha uma, com sorteios só dela."""

    def __init__(self, pedido: Pedido, arquivo: str, cela: Cela) -> None:
        """`arquivo` é o caminho inteiro do programa, que roda em outra pasta."""
        self.pedido = pedido
        self.etapa = le_etapa(pedido.etapa)
        self.dialeto = dialeto_da_etapa(numero_da_etapa(pedido.etapa))
        receita = Receita(self.etapa, arquivo, pedido.comando)
        self.oficina = Oficina(receita, pedido.semente, pedido.porta, cela)

    def cena(self, ficha: Ficha, sozinho: bool) -> Cena:
        semente = f"{self.pedido.semente}:{ficha.numero}:{sozinho}"
        if self.etapa.papel == CLIENTE:
            from grader.bancada import Bancada  # uma correção só usa uma das duas

            return Bancada(self.oficina, ficha, self.dialeto, semente)
        from grader.sala import Sala

        entrada = teclado.da_etapa(self.etapa, ficha.terminal)
        programa = self.oficina.novo(entrada=entrada) if sozinho else self.oficina.compartilhado()
        sala = Sala(self.oficina, programa, ficha, self.dialeto, semente)
        if sozinho:
            sala.fica_com(programa)
        else:
            sala.prazo = prazos.RAPIDA
        return sala

    def dispensa(self, cena: Cena) -> None:
        cena.fecha()

    def descarta(self, cena: Cena) -> None:
        cena.fecha()
        if cena.compartilhada:
            self.oficina.descarta(cena.programa)
