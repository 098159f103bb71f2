"""O que toda cena tem, seja o programa um servidor (`Sala`) ou um cliente (`Bancada`).

Os textos são sorteados, e nenhum diálogo escrito de antemão passa por acaso; o relatório mostra, no
lugar deles, o nome da personagem. Nada aqui dorme: espera-se por acontecimentos.
"""

import contextlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from grader.cena.conversa import Conversa
from grader.cena.pessoa import Bomba, Pessoa
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto, em_letras
from grader.contrato.falha import Falha, Fato, Silencio
from grader.contrato.ficha import Ficha
from grader.contrato.texto import corta, corta_citacoes, visivel
from grader.programa.programa import Programa
from grader.programa.programas import Programas

_LETRAS = "bcdfghjkmnpqrstvwxz"  # sem vogais: um sufixo sorteado nunca forma uma palavra


@dataclass(frozen=True)
class Vigia:
    """Uma conferência que ainda vale depois da cena: um vazamento pode chegar atrasado."""

    cliente: Pessoa
    confere: Callable[[], Falha | None]


class Cena:
    """Uma tentativa de um requisito: as personagens, o que foi feito e o que se espera."""

    def __init__(self, programas: Programas, ficha: Ficha, dialeto: Dialeto, semente: str) -> None:
        self.programas = programas
        self.ficha = ficha
        self.prazo = prazos.RESPOSTA
        self.dialeto = dialeto
        self.sorteio = Random(semente)
        self.bomba = Bomba()
        self.conversa = Conversa()
        self.passos: list[str] = []
        self.vigias: list[Vigia] = []
        self.erros_antes = 0  # letras da saída de erros que já existiam quando a cena começou
        self.compartilhada = False  # com outras cenas: uma falha aqui ainda não é veredito
        self.onde_falhou: Cena = self  # esta, ou a que ela abriu com outro programa
        self._nomes: dict[str, str] = {}  # o que foi sorteado -> o que o relatório mostra
        self._portas: list[str] = []  # aparecem no que o programa imprime

    @property
    def programa(self) -> Programa:
        """O programa desta cena, já no ar."""
        raise NotImplementedError

    # --- nomes e textos sorteados ---

    def sufixo(self, tamanho: int) -> str:
        return "".join(self.sorteio.choice(_LETRAS) for _ in range(tamanho))

    def novo_apelido(self, nome: str) -> str:
        """Só letras: se algarismos valem num apelido é assunto do 3.5."""
        base = nome.rstrip("0123456789")
        apelido = base + self.sufixo(4)
        while apelido in self.programas.sorteados:
            apelido = base + self.sufixo(4)
        self.apelida(apelido, nome)
        return apelido

    def apelida(self, apelido: str, nome: str) -> None:
        """O relatório mostra `nome` no lugar deste apelido."""
        self._nomes[apelido] = nome
        self.programas.sorteados.add(apelido)

    def texto(self, base: str) -> str:
        """`base` com um fim sorteado, que torna a mensagem única; o relatório mostra só a base."""
        return base + self._fim(" ")

    def palavra(self, base: str) -> str:
        """Uma palavra única; no relatório, só `base`."""
        return base + self._fim("")

    def _fim(self, antes: str) -> str:
        fim = antes + self.sufixo(5)
        while fim in self.programas.sorteados:  # entre centenas, às vezes dois saem iguais
            fim = antes + self.sufixo(5)
        self.apelida(fim, "")
        return fim

    def estavel(self, texto: str) -> str:
        """O texto sem o que muda de uma vez para outra: sorteios, portas, endereços e horas."""
        for sorteado in sorted(self._nomes, key=len, reverse=True):
            texto = texto.replace(sorteado, self._nomes[sorteado])
        if arquivo := self.programas.receita.arquivo:
            texto = texto.replace(arquivo, Path(arquivo).name)
        for porta in self._portas:
            texto = texto.replace(porta, "PORTA")
        texto = re.sub(r" at 0x[0-9a-fA-F]+", "", texto)  # um endereço de memória muda sempre
        if self.dialeto.com_hora:
            texto = re.sub(self.dialeto.padrao_da_hora, em_letras(self.dialeto.hora), texto)
        return texto

    @property
    def sorteados_aqui(self) -> tuple[str, ...]:
        """Os apelidos e os fins de frase desta cena."""
        return tuple(self._nomes)

    def passo(self, frase: str) -> None:
        self.passos.append(frase)

    # --- esperar ---

    def espera(self, condicao: Callable[[], bool], prazo: float = 0.0) -> bool:
        """Move bytes até a condição valer; desiste no prazo ou logo que o programa morre."""
        limite = time.monotonic() + (prazo or self.prazo)
        while not condicao():
            restante = limite - time.monotonic()
            if restante <= 0:
                return False
            if not self.programa.vivo:
                return self._espera_o_que_ficou(condicao)
            self._move(min(restante, prazos.PASSO))
        return True

    def _espera_o_que_ficou(self, condicao: Callable[[], bool]) -> bool:
        """O que o programa escreveu antes de morrer ainda pode ser lido."""
        self.programa.espera_fim(prazos.ENCERRAR)
        for _ in range(20):
            self._move(0)
        return condicao()

    def _move(self, segundos: float) -> None:
        self.bomba.gira(segundos)

    def espera_crescer(
        self, conta: Callable[[], int], ate_agora: int, ouvinte: Pessoa | None = None
    ) -> None:
        """Espera a contagem passar de `ate_agora`: o prazo vale para cada avanço, não para o todo.

        Assim uma máquina lenta não reprova ninguém. Desiste se o ouvinte perder a conexão.
        """
        self.espera(lambda: conta() > ate_agora or (ouvinte is not None and not ouvinte.aberto))

    def espera_parar(self, conta: Callable[[], int], meta: int) -> None:
        """Espera a contagem crescer até a meta, ou parar de crescer por um prazo inteiro."""
        progresso = conta()
        while progresso < meta:
            self.espera_crescer(conta, progresso)
            if conta() == progresso:
                return
            progresso = conta()

    def fica_calada(self) -> bool:
        """Ninguém diz nada por mais tempo do que um programa apressado dá a um socket.

        Devolve se algum prazo dele teve de ser encurtado.
        """
        self.espera(lambda: False, 3 * prazos.APRESSADO)
        encurtado = self.programa.prazo_encurtado()
        self.passo(
            f"ninguém falou, e o prazo de {encurtado:g} s que o programa dá a um socket acabou (o "
            "corretor o encurtou, para não esperar tanto)"
            if encurtado
            else "ninguém falou por um tempo"
        )
        return encurtado > 0

    # --- falhar ---

    def falha(
        self,
        esperado: str,
        recebido: str,
        causa: str = "",
        fato: Fato | None = None,
        bloqueia: bool = True,
        acabou: bool = False,
        compara: tuple[str, str] = ("", ""),
    ) -> Falha:
        """Monta a falha com os últimos passos; `causa`: a que a história sugere (veja `causas`).

        `compara`: a linha certa e a que veio, se a diferença entre elas é o que importa.
        """
        certa, veio = (corta(self.estavel(visivel(linha))) for linha in compara)
        return Falha(
            esperado=corta(self.estavel(esperado)),
            recebido=corta_citacoes(self.estavel(recebido), 400),
            causa=causa,
            fez=corta_citacoes(self.estavel(self._o_que_fez())),
            fato=fato or Fato(),
            bloqueia=bloqueia,
            acabou=acabou,
            silencio=isinstance(recebido, Silencio),
            certa=certa,
            veio=veio,
        )

    def _o_que_fez(self) -> str:
        return "; ".join(self.passos[-4:])

    @contextlib.contextmanager
    def sem_bloquear(self) -> Iterator[None]:
        """Uma falha aqui dentro não impede que se confira o que depende deste requisito."""
        try:
            yield
        except Falha as falha:
            falha.bloqueia = False
            raise

    # --- acabar ---

    def solta_todos(self, menos: Sequence[Pessoa] = ()) -> None:
        """Derruba todos os clientes da cena, menos esses (RST: não deixa porta em TIME_WAIT)."""
        for cliente in list(self.bomba.clientes):
            if cliente not in menos:
                self.bomba.solta(cliente)
                cliente.derruba(anota=False)

    def fecha(self) -> None:
        """Fecha tudo o que a cena abriu."""
        raise NotImplementedError
