"""Um cliente no ar: o processo, a porta em que o corretor faz o servidor, a tela e o teclado.

Uma cena inicia vários, um depois do outro; usar um antes de o iniciar é defeito nosso, e diz-se.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from grader.cena.base import Cena
from grader.cena.conversa import Conversa
from grader.cena.pessoa import Bomba, Pessoa
from grader.cena.posto import Posto, abre_posto
from grader.cena.tela import Tela
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto
from grader.contrato.falha import ErroDoCorretor
from grader.contrato.ficha import Ficha
from grader.contrato.texto import visivel
from grader.programa import sistema, teclado
from grader.programa.programa import Programa
from grader.programa.programas import Programas

_CTRL_C = b"\x03"
_POSICIONA = re.compile(r"\x1b\[\d+;\d+H")


@dataclass(frozen=True)
class NoAr:
    """Um cliente iniciado: o processo, a tela dele e o nosso lado da rede."""

    programa: Programa
    posto: Posto
    tela: Tela


class Mesa(Cena):
    """Uma cena com um cliente: pô-lo no ar, digitar nele e encerrá-lo."""

    def __init__(self, programas: Programas, ficha: Ficha, dialeto: Dialeto, semente: str) -> None:
        super().__init__(programas, ficha, dialeto, semente)
        self.entrada = teclado.PIPE
        self.apelido = ""
        self.teclas = ""  # tudo o que se digitou no cliente que está no ar
        self.apressado = False  # o próximo cliente terá os prazos dos sockets encurtados
        self._iniciado: NoAr | None = None
        self._giros = 0  # repousos seguidos que não vieram: o programa girava

    @property
    def no_ar(self) -> NoAr:
        """O cliente desta cena; levanta `ErroDoCorretor` se ela ainda não iniciou nenhum."""
        if self._iniciado is None:
            raise ErroDoCorretor("a cena usou o cliente antes de o iniciar")
        return self._iniciado

    @property
    def programa(self) -> Programa:
        return self.no_ar.programa

    @property
    def tela(self) -> Tela:
        return self.no_ar.tela

    @property
    def conectado(self) -> bool:
        return self.no_ar.posto.conexao is not None

    @property
    def conexao(self) -> Pessoa:
        """A nossa ponta da conexão; levanta `ErroDoCorretor` se o cliente ainda não conectou."""
        if self.no_ar.posto.conexao is None:
            raise ErroDoCorretor("a cena usou a conexão antes de o cliente conectar")
        return self.no_ar.posto.conexao

    # --- começar e acabar ---

    def inicia(self, nome: str = "", escutando: bool = True, lotado: bool = False) -> Programa:
        """Põe um cliente novo no ar (`nome` vai em --nome); o anterior, se houve, é encerrado.

        Sem `escutando`, a porta está reservada, mas ninguém aceita conexões nela; `lotado`, quem
        conecta fica sem resposta.
        """
        self.fecha()
        self.bomba, self.conversa, self.teclas, self._giros = Bomba(), Conversa(), "", 0
        posto = abre_posto(self.conversa, self.programas.porta_fixa, escutando)
        if lotado:
            posto.lota()
        self._portas.append(str(posto.porta))
        self.passos = ["o cliente foi iniciado" + (f" com --nome {nome}" if nome else "")]
        programa = self.programas.novo(
            porta=posto.porta, entrada=self.entrada, nome=nome, apressado=self.apressado
        )
        programa.ao_imprimir = self._anota_impresso
        self._iniciado = NoAr(programa, posto, self._tela(programa))
        return programa

    def _tela(self, programa: Programa) -> Tela:
        return Tela(programa)

    def _adota(self, conexao: Pessoa | None) -> None:
        if conexao:
            self._portas.append(str(conexao.outra_ponta[1]))
            self.bomba.adota(conexao)

    def _move(self, segundos: float) -> None:
        if not self.conectado:
            self._adota(self.no_ar.posto.aceita(self.programa))
        super()._move(min(segundos, prazos.PASSO / 2))

    def _o_que_fez(self) -> str:
        onde = "terminal" if self.entrada == teclado.TERMINAL else "pipe"
        return f"num {onde}: {super()._o_que_fez()}"

    def _anota_impresso(self, onde: str, texto: str) -> None:
        # Num terminal tudo vai para a tela; o prompt do input(), pela saída de erros.
        if self.entrada == teclado.TERMINAL and "Traceback" not in texto:
            onde, texto = "tela", texto.replace("\r\n", "\n")  # o terminal põe um \r
            if _POSICIONA.search(texto):
                return  # a tela inteira, redesenhada a cada tecla, não se conta linha por linha
        self.conversa.anota("cliente", onde, "impresso", texto)

    def fecha(self) -> None:
        """Encerra o cliente e fecha a porta; a bancada pode começar outro."""
        if self._iniciado:
            self.programas.descarta(self.programa)
            self._iniciado.posto.fecha()
            self._iniciado = None
        self.bomba.fecha()

    def repousa(self, pronto: Callable[[], bool] = lambda: True) -> None:
        """Espera o programa parar; do que gira sem parar, três vezes seguidas, já não se espera."""
        prazo = prazos.LEITURA if self._giros < 3 else prazos.PAUSA
        pids, inicio = self.programa.familia.pids(), time.monotonic()
        antes = sistema.tempo_querendo_rodar(pids)
        self.programa.espera_repouso(pronto, prazo)
        querendo = sistema.tempo_querendo_rodar(pids) - antes
        girou = time.monotonic() - inicio >= prazo and querendo > 0.8 * prazo
        self._giros = self._giros + 1 if girou else 0

    # --- o teclado ---

    def digita(self, linha: str) -> None:
        self.passo(f"no teclado, “{visivel(linha)}” e Enter")
        self._tecla(linha, f"{linha}\n".encode())

    def cola(self, linhas: list[str]) -> None:
        """Digita todas de uma vez; a quem lê tecla por tecla, uma depois de lida a outra.

        Um programa que toma o teclado para si decide o que fazer de um texto colado.
        """
        if self.programa.teclado.por_linhas():
            self.digita("\n".join(linhas))
            return
        for linha in linhas:
            self.digita(linha)
            self.repousa()

    def digita_sem_enter(self, pedaco: str) -> None:
        self.passo(f"no teclado, “{visivel(pedaco)}”, ainda sem Enter")
        self._tecla(f"{pedaco} (sem Enter)", pedaco.encode())

    def _tecla(self, mostrado: str, dados: bytes) -> None:
        """Quem não lê o que se digita descobre-se depois, pelo que não chega ao servidor."""
        self.conversa.anota("teclado", "cliente", "linha", mostrado)
        self.teclas += dados.decode()
        self.programa.teclado.digita(dados, prazos.RESPOSTA)

    def termina_a_entrada(self) -> None:
        """Ctrl+D num terminal, quando o programa já espera por ele; num pipe, o fim dele.

        Entre uma leitura e outra, o readline devolve o terminal ao sistema, e um Ctrl+D se perde.
        """
        nome = "Ctrl+D" if self.programa.teclado.e_terminal else "fim da entrada"
        self.passo(f"no teclado, {nome}")
        self.conversa.anota("teclado", "cliente", "sinal", nome)
        self.repousa()
        self.programa.teclado.termina(prazos.RESPOSTA)

    def ctrl_c(self) -> None:
        """Num terminal, a tecla, que ele transforma em sinal; num pipe, o próprio sinal."""
        self.passo("no teclado, Ctrl+C")
        self.conversa.anota("teclado", "cliente", "sinal", "Ctrl+C")
        if self.programa.teclado.e_terminal:
            self.repousa()
            self.programa.teclado.digita(_CTRL_C, prazos.RESPOSTA)
        else:
            self.programa.ctrl_c()
