"""O programa do estudante, em outro processo: iniciar, vigiar, interromper e encerrar.

Nunca é importado e nunca fica para trás. A saída dele é lida o tempo todo: um programa certo e
falante pararia se ninguém esvaziasse o pipe.
"""

import contextlib
import os
import random
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from grader.contrato import prazos
from grader.contrato.etapas import CLIENTE, Etapa
from grader.programa import sistema, sockets_linux
from grader.programa.familia import Familia
from grader.programa.isolamento import Isolamento, Pertences, ambiente_limpo
from grader.programa.saida import Saida, toma
from grader.programa.sockets_linux import Endereco
from grader.programa.teclado import NENHUM, Teclado

ESPIA = Path(__file__).parent / "espia"  # entra no PYTHONPATH do programa


@dataclass(frozen=True)
class Receita:
    """Como se inicia o programa: um arquivo Python ou um comando com `{porta}` dentro."""

    etapa: Etapa
    arquivo: str = ""
    comando: str = ""
    sem_pressa: bool = False  # ninguém está olhando (veja `Pedido`)
    opcoes: str | None = None  # as do arquivo, se não são as do protocolo: "{porta}"
    mostrar: bool = False  # as janelas se abrem na tela de quem corrige

    @property
    def e_python(self) -> bool:
        return not self.comando

    @property
    def aceita_host(self) -> bool:
        if self.e_python and self.opcoes is None:
            return True
        return "{host}" in (self.comando or self.opcoes or "")

    def argumentos(
        self, host: str, porta: int, registro: Path, caos: bool, nome: str = ""
    ) -> list[str]:
        valores = {"{host}": host, "{porta}": str(porta), "{registro}": str(registro)}
        valores["{nome}"] = nome
        if self.comando:
            return _preenche(self.comando, valores)
        python = [sys.executable, "-u"]
        if caos:
            python.append(str(Path(__file__).with_name("caos.py")))
        if self.opcoes is not None:
            return [*python, self.arquivo, *_preenche(self.opcoes, valores)]
        opcoes = ["--host", host, "--porta", str(porta)]
        if self.etapa.papel == CLIENTE:
            opcoes += ["--nome", nome] if nome else []
        if self.etapa.registro:
            opcoes += ["--registro", str(registro)]
        return [*python, self.arquivo, *opcoes]


def _preenche(linha: str, valores: dict[str, str]) -> list[str]:
    """As palavras da linha, cada uma com os valores no lugar dos nomes."""
    partes = shlex.split(linha, posix=not sistema.WINDOWS)
    for nome, valor in valores.items():
        partes = [parte.replace(nome, valor) for parte in partes]
    return partes


_DE_MANHA, _DE_TARDE = 9, 15  # horas
PORTAS = range(20000, 32000)  # abaixo das que os sistemas dão sozinhos a quem conecta


def de_tarde(agora: datetime | None = None) -> timedelta:
    """Um fuso em que é de tarde, nem o UTC nem o de Brasília; a oeste é positivo, como em TZ.

    Assim se distingue, em qualquer máquina e a qualquer hora, a hora local da universal, da que
    alguém escreveu no programa e da de um relógio de doze horas.
    """
    hora = (agora or datetime.now(timezone.utc)).hour
    return timedelta(
        hours=next(h for h in (hora - _DE_TARDE, hora - _DE_TARDE - 1) if h not in (0, 3))
    )


def de_manha() -> timedelta:
    """Um fuso em que são nove horas, que se escrevem 09: quem não põe o zero se vê sempre."""
    return timedelta(hours=datetime.now(timezone.utc).hour - _DE_MANHA)


def porta_livre(host: str = "127.0.0.1") -> int:
    """Uma porta sorteada que ninguém usa agora; levanta OSError se não achar nenhuma."""
    for tentativa in range(100):
        porta = random.choice(PORTAS) if tentativa < 99 else 0  # 0: o sistema escolhe
        with contextlib.suppress(OSError), socket.socket() as sonda:
            sonda.bind((host, porta))
            return int(sonda.getsockname()[1])
    raise OSError("nenhuma porta livre")


def porta_ocupada(erros: str) -> bool:
    """O programa se queixou de que a porta já tem dono?"""
    return bool(re.search(r"address already in use|(errno|winerror) (98|48|10048)\b", erros, re.I))


def espera_livre(host: str, porta: int) -> None:
    """Espera o sistema soltar a porta (TIME_WAIT dura um minuto; RFC 9293, 3.6); desiste depois."""
    limite = time.monotonic() + prazos.PORTA_PRESA
    while time.monotonic() < limite:
        with contextlib.suppress(OSError), socket.socket() as sonda:
            sonda.bind((host, porta))
            return
        time.sleep(prazos.ENTRE_OLHADAS)


def alguem_escuta(endereco: Endereco) -> bool:
    """Só o Linux o diz: em outro sistema, parece que ninguém."""
    with contextlib.suppress(LookupError, OSError):
        return sistema.LINUX and sockets_linux.quem_escuta(endereco) >= 0
    return False


def _espera_calar(endereco: Endereco) -> None:
    limite = time.monotonic() + prazos.PORTA_PRESA
    while alguem_escuta(endereco) and time.monotonic() < limite:
        time.sleep(prazos.ENTRE_OLHADAS)


@dataclass
class Programa:
    """Um processo do estudante, já iniciado; não se espera por nada: quem conecta é que insiste.

    Criá-lo levanta OSError quando o comando não existe ou não pode ser executado.
    """

    receita: Receita
    porta: int
    pasta: Path  # vazia e só dele: é a pasta atual do programa
    registro: Path
    etiqueta: str
    isolamento: Isolamento = field(
        default_factory=Isolamento, repr=False
    )  # onde ele roda: veja isolamento.py
    host: str = "127.0.0.1"
    caos: str = ""  # o que o lançador precisa saber; vazio é a execução normal
    gatilho: Path | None = None  # o arquivo que, ao aparecer, começa o caos
    ao_imprimir: Callable[[str, str], None] = lambda onde, texto: None
    ignorou_sigterm: bool = False
    dono_conferido: bool = False  # já se viu que quem escuta na porta é ele
    recomecos: int = 0  # quantas vezes ainda pode começar de novo, se lhe tomarem a porta
    mesma_porta: bool = False  # tem de voltar à de um programa que acabou
    porta_fixa: bool = False  # a porta foi escolhida por quem pediu a correção: não se troca
    ao_encerrar: list[Callable[[], None]] = field(default_factory=list)
    a_oeste: timedelta = field(default_factory=de_tarde)  # o fuso em que ele roda
    nome: str = ""  # o --nome com que um cliente é iniciado
    entrada: str = NENHUM  # de onde ele lê o que se digita: veja teclado.py
    da_tela: Mapping[str, str] = field(default_factory=dict)  # o ambiente de quem abre janelas
    apressado: bool = False  # os prazos dos sockets dele são encurtados (veja `espia`)
    teclado: Teclado = field(default_factory=lambda: Teclado(NENHUM), repr=False)
    _processo: "subprocess.Popen[bytes]" = field(init=False, repr=False)
    _saida: Saida = field(init=False, repr=False)
    _erros: Saida = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._inicia()

    def _inicia(self) -> None:
        self.pasta.mkdir(parents=True, exist_ok=True)
        argumentos = self.receita.argumentos(
            self.host, self.porta, self.registro, caos=bool(self.caos), nome=self.nome
        )
        self.teclado = Teclado(self.entrada)
        terminal = self.teclado.e_terminal
        self._processo = self.isolamento.abre(
            self.teclado.prepara(argumentos),
            self._pertences(argumentos),
            cwd=None if self.receita.comando else self.pasta,
            env=self._ambiente(),
            stdin=self.teclado.do_programa,
            stdout=self.teclado.do_programa if terminal else subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            **sistema.opcoes_de_grupo(),
        )
        self.teclado.entrega()
        saida = self.teclado.tela() if terminal else toma(self._processo.stdout)
        erros, visor = toma(self._processo.stderr), self.teclado.visor
        ve, ve_erros = (visor.recebe, visor.recebe_erros) if visor else (None, None)
        self._saida = Saida(saida, lambda t: self.ao_imprimir("saída", t), ve)
        self._erros = Saida(erros, lambda t: self.ao_imprimir("erros", t), ve_erros)

    def recomeca(self) -> bool:
        """Não conseguiu a porta, sem culpa: começa de novo em outra, ou quando ela soltar.

        A sorteada pode ter sido tomada; a fixa, ficado presa ao programa anterior do corretor. Quem
        tem de voltar à mesma só não tem culpa se outro programa escuta nela agora.
        """
        if not self.recomecos or not porta_ocupada(self.queixas):
            return False
        if self.mesma_porta and not alguem_escuta(self.endereco):
            return False
        self.recomecos -= 1
        if self.mesma_porta:
            _espera_calar(self.endereco)
        elif self.porta_fixa:
            espera_livre(self.host, self.porta)
        else:
            self.porta = porta_livre(self.host)
        self.dono_conferido = False
        self._inicia()
        return True

    def _ambiente(self) -> dict[str, str]:
        ambiente = ambiente_limpo(os.environ, self.pasta, self.receita.e_python)
        ambiente.update(
            PYTHONUTF8="1",
            PYTHONUNBUFFERED="1",
            PYTHONDONTWRITEBYTECODE="1",
            GRADER_ETIQUETA=self.etiqueta,
        )
        if self.receita.e_python:
            ambiente["TZ"] = f"KIT{self.a_oeste // timedelta(hours=1)}"  # como em POSIX
            ambiente["GRADER_PILHAS"] = str(self.arquivo_de_pilhas)
            ambiente["PYTHONPATH"] = str(ESPIA)
        if self.receita.e_python and self.apressado:
            ambiente["GRADER_PRESSA"] = str(prazos.APRESSADO)
            ambiente["GRADER_PRAZOS"] = str(self.arquivo_de_prazos)
        if self.caos:
            ambiente["GRADER_CAOS"] = self.caos
        if self.teclado.canal:
            ambiente["GRADER_JANELA"] = self.teclado.canal.destino
            ambiente |= self.da_tela
        return ambiente | ({"TERM": "linux"} if self.teclado.e_terminal else {})  # o do visor

    def _pertences(self, argumentos: list[str]) -> Pertences:
        escreve = [str(self.registro.parent)]
        if self.receita.e_python:
            escreve += [str(self.arquivo_de_pilhas), str(self.arquivo_de_prazos)]
        if tela := self.da_tela.get("DISPLAY"):
            escreve.append(f"/tmp/.X11-unix/X{tela.removeprefix(':')}")  # onde o Xvfb escuta
        return Pertences(
            e_python=self.receita.e_python,
            pasta=self.pasta,
            porta=self.porta,
            le=(str(ESPIA), *(parte for parte in argumentos if os.path.exists(parte))),
            escreve=tuple(escreve),
            pessoas=self.receita.etapa.pessoas,
        )

    # --- o que se sabe dele ---

    @property
    def pid(self) -> int:
        return self.isolamento.pid(self._processo)

    @property
    def codigo(self) -> int | None:
        """Código de saída, ou None enquanto vive."""
        return self.isolamento.codigo(self._processo)

    @property
    def vivo(self) -> bool:
        return self._processo.poll() is None

    @property
    def impresso(self) -> str:
        return self._saida.texto

    @property
    def erros(self) -> str:
        return self._erros.texto

    @property
    def queixas(self) -> str:
        """Tudo o que ele escreveu: há quem apanhe o erro e o mostre com print."""
        return self.impresso + self.erros

    @property
    def bytes_impressos(self) -> int:
        return self._saida.total + self._erros.total

    @property
    def familia(self) -> Familia:
        """Ele e os filhos que tem agora."""
        return Familia(self.pid)

    @property
    def endereco(self) -> Endereco:
        return self.host, self.porta

    def escuta(self) -> bool:
        """É ele (ou um filho dele) quem aceita conexões na porta pedida?"""
        if not sistema.LINUX:
            from grader.programa.dono_da_porta import talvez_escute  # só onde não há /proc

            return talvez_escute(self.porta, self.familia.pids())
        with contextlib.suppress(OSError, LookupError):
            if self.familia.segura(sockets_linux.quem_escuta(self.endereco)):
                return True
        return self.porta in [porta for _, porta in self.familia.escutados()]

    def conectou(self, de: Endereco, ate: Endereco) -> bool:
        """É dele (ou de um filho dele) esta conexão?"""
        with contextlib.suppress(OSError, LookupError):
            if self.familia.segura(sockets_linux.conexao(de, ate).inode):
                return True
        return de[1] in self.familia.portas()

    # --- o que se faz com ele ---

    def espera_fim(self, prazo: float) -> bool:
        """Espera até `prazo` segundos pelo fim do processo e da saída dele.

        Quem passou mais da metade deles querendo rodar (a máquina está cheia) tem até o triplo.
        """
        pids = self.familia.pids()
        for _ in range(3):
            antes = sistema.tempo_querendo_rodar(pids)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._processo.wait(prazo)
                for pipe in (self._saida, self._erros):
                    pipe.espera_fim(prazos.LEITURA)
                return True
            if sistema.tempo_querendo_rodar(pids) - antes < prazo / 2:
                break
        return False

    @property
    def arquivo_de_pilhas(self) -> Path:
        return self.pasta.with_suffix(".pilhas")

    @property
    def arquivo_de_prazos(self) -> Path:
        return self.pasta.with_suffix(".prazos")

    def prazo_encurtado(self) -> float:
        """O maior que ele deu a um socket e que foi encurtado, em segundos; 0 se nenhum."""
        with contextlib.suppress(OSError, ValueError):
            return max(map(float, self.arquivo_de_prazos.read_text().split()))
        return 0.0

    def embaralha(self) -> None:
        """Começa o modo caos, se o programa foi iniciado com ele."""
        if self.caos and self.gatilho:
            self.gatilho.touch()

    def acalma(self) -> None:
        """Suspende o modo caos: o que vem a seguir é preparação, não a cena."""
        if self.gatilho:
            self.gatilho.unlink(missing_ok=True)

    def espera_repouso(self, pronto: Callable[[], bool] = lambda: True, prazo: float = 0.0) -> None:
        """Espera `pronto` valer e o programa parar; quem nunca para esgota o prazo, sem erro."""
        ate = prazo or prazos.LEITURA
        sistema.espera_repouso(self.familia.pids(), ate, prazos.PAUSA, pronto)

    def ctrl_c(self) -> None:
        """Como uma pessoa faria: com o programa parado.

        Um sinal que chega quando a thread está para entrar no accept() só é visto pelo Python
        quando o accept() voltar, e o programa não tem culpa disso.
        """
        self.espera_repouso()
        sistema.sinal_ao_grupo(self.pid, signal.SIGINT)

    def encerra(self, com_educacao: bool = True) -> None:
        """Pede (SIGTERM) e depois força; o grupo inteiro vai junto. Pode ser chamado de novo.

        Só volta quando os filhos também acabaram: um deles pode ser o dono da porta.
        """
        for avisa in self.ao_encerrar:
            avisa()
        familia = self.familia.processos()
        if com_educacao and self.vivo and not sistema.WINDOWS:
            sistema.sinal_ao_grupo(self.pid, signal.SIGTERM)
            sistema.sinal_ao_grupo(self.pid, signal.SIGCONT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._processo.wait(prazos.ENCERRAR)
            self.ignorou_sigterm = self.vivo
        if sistema.WINDOWS:
            sistema.mata(familia)
        else:
            sistema.sinal_ao_grupo(self.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._processo.wait(prazos.ENCERRAR * 10)
        self.teclado.fecha()
        sistema.espera_acabarem(familia[1:], prazos.ENCERRAR)
