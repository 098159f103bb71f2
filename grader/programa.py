"""O programa do estudante, em outro processo: iniciar, vigiar, interromper e encerrar.

Nunca é importado e nunca fica para trás. A saída dele é lida o tempo todo: um programa certo e
falante pararia se ninguém esvaziasse o pipe.
"""

import contextlib
import os
import random
import select
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psutil

from grader import causas, nucleo, prazos, sistema
from grader.cela import Cela, Pertences, ambiente_limpo
from grader.etapas import CLIENTE, Etapa
from grader.nucleo import Endereco
from grader.pilhas import Pilha, entende
from grader.teclado import NENHUM, Teclado

ESPIA = Path(__file__).parent / "espia"  # entra no PYTHONPATH do programa
_GUARDADO = 32 * 1024  # bytes do começo e do fim da saída que ficam na memória
_FREIO = 1024 * 1024  # acima disto, lê-se devagar: o programa não toma o processador de ninguém


class Escoadouro:
    """Lê um pipe até o fim, para sempre; guarda o começo e o fim do que passou."""

    def __init__(self, cano: int, ao_ler: Callable[[str], None]) -> None:
        self.comeco = b""
        self.fim = b""
        self.total = 0  # bytes
        self._cano = cano
        self._ao_ler = ao_ler
        self._thread = threading.Thread(target=self._escoa, daemon=True)
        self._thread.start()

    def _escoa(self) -> None:
        with contextlib.suppress(OSError):
            while pedaco := self._proximo():
                self.total += len(pedaco)
                falta = _GUARDADO - len(self.comeco)
                self.comeco += pedaco[: max(falta, 0)]
                self.fim = (self.fim + pedaco[max(falta, 0) :])[-_GUARDADO:]
                if self.total < _GUARDADO:
                    self._ao_ler(pedaco.decode("utf-8", "replace"))
                if self.total > _FREIO:
                    time.sleep(0.005)
        with contextlib.suppress(OSError):
            os.close(self._cano)

    def _proximo(self) -> bytes:
        while True:
            try:
                return os.read(self._cano, 65536)
            except BlockingIOError:  # a tela de um terminal não bloqueia: veja teclado.py
                select.select([self._cano], [], [])

    def espera_fim(self, prazo: float) -> None:
        self._thread.join(prazo)

    @property
    def texto(self) -> str:
        return (self.comeco + self.fim).decode("utf-8", "replace")


@dataclass(frozen=True)
class Receita:
    """Como se inicia o programa: um arquivo Python ou um comando com `{porta}` dentro."""

    etapa: Etapa
    arquivo: str = ""
    comando: str = ""

    @property
    def e_python(self) -> bool:
        return not self.comando

    @property
    def aceita_host(self) -> bool:
        return self.e_python or "{host}" in self.comando

    def argumentos(
        self, host: str, porta: int, registro: Path, caos: bool, nome: str = ""
    ) -> list[str]:
        if self.comando:
            valores = {"{host}": host, "{porta}": str(porta), "{registro}": str(registro)}
            valores["{nome}"] = nome
            partes = shlex.split(self.comando, posix=not sistema.WINDOWS)
            return [_preenche(parte, valores) for parte in partes]
        python = [sys.executable, "-u"]
        if caos:
            python.append(str(Path(__file__).with_name("lancador.py")))
        opcoes = ["--host", host, "--porta", str(porta)]
        if self.etapa.papel == CLIENTE:
            opcoes += ["--nome", nome] if nome else []
        if self.etapa.registro:
            opcoes += ["--registro", str(registro)]
        return [*python, self.arquivo, *opcoes]


def _toma(cano: IO[bytes] | None) -> int:
    """O descritor de um pipe do Popen, que passa a ser só nosso."""
    assert cano is not None
    descritor = os.dup(cano.fileno())
    cano.close()
    return descritor


def _preenche(parte: str, valores: dict[str, str]) -> str:
    for nome, valor in valores.items():
        parte = parte.replace(nome, valor)
    return parte


PORTAS = range(20000, 32000)  # abaixo das que os sistemas dão sozinhos a quem conecta


def porta_livre(host: str = "127.0.0.1") -> int:
    """Uma porta sorteada que ninguém usa agora; levanta OSError se não achar nenhuma."""
    for tentativa in range(100):
        porta = random.choice(PORTAS) if tentativa < 99 else 0  # 0: o sistema escolhe
        with contextlib.suppress(OSError), socket.socket() as sonda:
            sonda.bind((host, porta))
            return int(sonda.getsockname()[1])
    raise OSError("nenhuma porta livre")


@dataclass
class Programa:
    """Um processo do estudante. `inicia()` não espera por nada: quem conecta é que insiste."""

    receita: Receita
    porta: int
    pasta: Path  # vazia e só dele: é a pasta atual do programa
    registro: Path
    etiqueta: str
    cela: Cela = field(default_factory=Cela, repr=False)  # onde ele roda: veja cela.py
    host: str = "127.0.0.1"
    caos: str = ""  # o que o lançador precisa saber; vazio é a execução normal
    gatilho: Path | None = None  # o arquivo que, ao aparecer, começa o caos
    ao_imprimir: Callable[[str, str], None] = lambda onde, texto: None
    ignorou_sigterm: bool = False
    dono_conferido: bool = False  # já se viu que quem escuta na porta é ele
    trocas_de_porta: int = 0  # quantas vezes ainda pode tentar outra porta, se lhe tomarem a sua
    nome: str = ""  # o --nome com que um cliente é iniciado
    entrada: str = NENHUM  # de onde ele lê o que se digita: veja teclado.py
    teclado: Teclado = field(default_factory=lambda: Teclado(NENHUM), repr=False)
    _processo: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)
    _saida: Escoadouro | None = field(default=None, repr=False)
    _erros: Escoadouro | None = field(default=None, repr=False)

    def inicia(self) -> None:
        """Levanta OSError quando o comando não existe ou não pode ser executado."""
        self.pasta.mkdir(parents=True, exist_ok=True)
        argumentos = self.receita.argumentos(
            self.host, self.porta, self.registro, caos=bool(self.caos), nome=self.nome
        )
        self.teclado = Teclado(self.entrada)
        terminal = self.teclado.e_terminal
        self._processo = self.cela.abre(
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
        saida = self.teclado.tela() if terminal else _toma(self._processo.stdout)
        self._saida = Escoadouro(saida, lambda t: self.ao_imprimir("saída", t))
        self._erros = Escoadouro(
            _toma(self._processo.stderr), lambda t: self.ao_imprimir("erros", t)
        )

    def tenta_outra_porta(self) -> bool:
        """A porta estava livre quando foi sorteada, mas alguém a tomou: começa de novo noutra."""
        if not self.trocas_de_porta or not causas.porta_ocupada(self.erros):
            return False
        self.trocas_de_porta -= 1
        self.porta, self.dono_conferido = porta_livre(self.host), False
        self.inicia()
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
            # Um fuso que nunca é o UTC: distingue a hora local da universal em qualquer máquina.
            ambiente["TZ"] = FUSO
            ambiente["GRADER_PILHAS"] = str(self._arquivo_de_pilhas)
            ambiente["PYTHONPATH"] = str(ESPIA)
        if self.caos:
            ambiente["GRADER_CAOS"] = self.caos
        return ambiente

    def _pertences(self, argumentos: list[str]) -> Pertences:
        escreve = [str(self.registro.parent)]
        if self.receita.e_python:
            escreve.append(str(self._arquivo_de_pilhas))
        return Pertences(
            e_python=self.receita.e_python,
            pasta=self.pasta,
            porta=self.porta,
            le=(str(ESPIA), *(parte for parte in argumentos if os.path.exists(parte))),
            escreve=tuple(escreve),
        )

    # --- o que se sabe dele ---

    @property
    def pid(self) -> int:
        assert self._processo is not None
        return self.cela.pid(self._processo)

    @property
    def codigo(self) -> int | None:
        """Código de saída, ou None enquanto vive."""
        return self.cela.codigo(self._processo) if self._processo else None

    @property
    def vivo(self) -> bool:
        return self._processo is not None and self._processo.poll() is None

    @property
    def impresso(self) -> str:
        return self._saida.texto if self._saida else ""

    @property
    def erros(self) -> str:
        return self._erros.texto if self._erros else ""

    @property
    def bytes_impressos(self) -> int:
        return sum(cano.total for cano in (self._saida, self._erros) if cano)

    def _familia(self) -> list[psutil.Process]:
        with contextlib.suppress(psutil.Error):
            eu = psutil.Process(self.pid)
            return [eu, *eu.children(recursive=True)]
        return []

    @property
    def endereco(self) -> Endereco:
        return self.host, self.porta

    def pids(self) -> list[int]:
        return [processo.pid for processo in self._familia()]

    def cpu(self) -> float:
        """Segundos de processador gastos até agora, contando os filhos vivos."""
        total = 0.0
        for processo in self._familia():
            with contextlib.suppress(psutil.Error):
                tempos = processo.cpu_times()
                total += tempos.user + tempos.system
        return total

    def threads(self) -> int:
        return self._soma(lambda processo: processo.num_threads())

    def descritores(self) -> int:
        """Sockets e arquivos abertos (no Windows, handles)."""
        # psutil só tem num_handles no Windows e só tem num_fds nos outros.
        conta = "num_handles" if sistema.WINDOWS else "num_fds"
        return self._soma(lambda processo: int(getattr(processo, conta)()))

    def _soma(self, conta: Callable[[psutil.Process], int]) -> int:
        total = 0
        for processo in self._familia():
            with contextlib.suppress(psutil.Error):
                total += conta(processo)
        return total

    def enderecos_escutados(self) -> list[tuple[str, int]]:
        """Onde o programa e os filhos dele aceitam conexões: pares (endereço, porta)."""
        achados = []
        for processo in self._familia():
            with contextlib.suppress(psutil.Error):
                for conexao in processo.net_connections(kind="tcp"):
                    if conexao.status == psutil.CONN_LISTEN and conexao.laddr:
                        achados.append((conexao.laddr.ip, conexao.laddr.port))
        return achados

    def escuta(self) -> bool:
        """É ele (ou um filho dele) quem aceita conexões na porta pedida?"""
        with contextlib.suppress(OSError, LookupError):
            if self._segura(nucleo.quem_escuta(self.endereco)):
                return True
        return self.porta in [porta for _, porta in self.enderecos_escutados()]

    def conectou(self, de: Endereco, ate: Endereco) -> bool:
        """É dele (ou de um filho dele) esta conexão?"""
        with contextlib.suppress(OSError, LookupError):
            if self._segura(nucleo.conexao(de, ate).inode):
                return True
        for processo in self._familia():
            with contextlib.suppress(psutil.Error):
                for conexao in processo.net_connections(kind="tcp"):
                    if conexao.laddr and conexao.laddr.port == de[1]:
                        return True
        return False

    def _segura(self, inode: int) -> bool:
        # Procurar os filhos custa mais, e quase sempre é ele mesmo.
        return nucleo.segura(self.pid, inode) or any(nucleo.segura(p, inode) for p in self.pids())

    # --- o que se faz com ele ---

    def espera_fim(self, prazo: float) -> bool:
        """Espera até `prazo` segundos pelo fim do processo e da saída dele."""
        assert self._processo is not None
        try:
            self._processo.wait(prazo)
        except subprocess.TimeoutExpired:
            return False
        for cano in (self._saida, self._erros):
            if cano:
                cano.espera_fim(prazos.LEITURA)
        return True

    @property
    def _arquivo_de_pilhas(self) -> Path:
        return self.pasta.with_suffix(".pilhas")

    def pilhas(self) -> list[Pilha]:
        """Onde está cada thread agora; vazia se não se pode saber (outra linguagem, Windows)."""
        arquivo, vistos = self._arquivo_de_pilhas, 0
        with contextlib.suppress(OSError):
            vistos = arquivo.stat().st_size if arquivo.exists() else 0
            fonte = Path(self.receita.arquivo).read_text("utf-8", "replace").splitlines()
            sistema.pede_pilhas(self.pid)
            texto = self._espera_escrever(arquivo, vistos)
            return entende(texto, self.receita.arquivo, fonte)
        return []

    def _espera_escrever(self, arquivo: Path, vistos: int) -> str:
        """O que foi escrito depois dos `vistos` bytes, até a linha que diz "fim"."""
        limite = time.monotonic() + prazos.PILHAS
        while time.monotonic() < limite and self.vivo:
            time.sleep(0.005)
            if arquivo.exists():
                texto = arquivo.read_bytes()[vistos:].decode("utf-8", "replace")
                if texto.endswith("\nfim\n"):
                    return texto
        return ""

    def embaralha(self) -> None:
        """Começa o modo caos, se o programa foi iniciado com ele."""
        if self.caos and self.gatilho:
            self.gatilho.touch()

    def acalma(self) -> None:
        """Suspende o modo caos: o que vem a seguir é preparação, não a cena."""
        if self.gatilho:
            self.gatilho.unlink(missing_ok=True)

    def espera_repouso(self, pronto: Callable[[], bool] = lambda: True) -> None:
        """Espera `pronto` valer e o programa parar; quem nunca para esgota o prazo, sem erro."""
        sistema.espera_repouso(self.pids(), prazos.LEITURA, prazos.PAUSA, pronto)

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
        if self._processo is None:
            return
        familia = self._familia()
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
            self._processo.wait(5)
        self.teclado.fecha()
        sistema.espera_acabarem(familia[1:], prazos.ENCERRAR)


FUSO = "KIT3"  # POSIX: três horas a oeste de Greenwich, como Recife e Brasília
DIFERENCA_DO_FUSO = 3 * 3600  # segundos a subtrair do UTC
