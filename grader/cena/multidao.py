"""Muita gente e muitas linhas numa cena: quem faz número, quem não lê e quem despeja.

Daqui só se guardam bytes: separar linha por linha custaria mais do que o programa corrigido gasta.
"""

import contextlib
import math
import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from grader.cena.conexao import liga
from grader.cena.conversa import Conversa
from grader.cena.lento import guarda_pouco
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import solucao
from grader.contrato.falha import ErroDoCorretor, Falha, Fato, Pulado
from grader.programa import sistema

ONDA = 50  # quantas conectam de uma vez: a fila do accept() de um programa certo pode ser curta
TETO = 256 * 1024 * 1024  # bytes: aqui muito é o que se espera
JANELA = 256 * 1024  # bytes que quem despeja anda à frente de quem lê: menos do que expulsa alguém
ESPERA_CERTA = 700 * 1024  # bytes: com isto por ler, ninguém pode ser desconectado (é 1 MiB)
_SOCKETS = 10_240  # o que se pede ao sistema: o macOS recusa mais (setrlimit(2), OPEN_MAX)
ENTRADA = 10  # quantas vezes prazos.RESPOSTA dura o tempo em que todas têm de ter entrado
_NO_SELECT = 500  # dos 512 sockets que o select() do Windows olha; sobram uns para o programa


# --- quem faz número ---


def cabem(sala: Sala, quantas: int) -> int:
    """Devolve quantas pessoas cabem na cena; se são menos, o relatório o diz e conta por quê."""
    maximo, porque = limite()
    if maximo < quantas:
        sala.programas.avisos.add(
            f"{porque}: em vez de {quantas} pessoas, o corretor usou {maximo}."
        )
    return min(quantas, maximo)


def limite() -> tuple[int, str]:
    """Quantas pessoas uma cena pode conectar, e por que não mais."""
    if sistema.WINDOWS:
        return _NO_SELECT, "No Windows, select() olha no máximo 512 sockets"
    return _deixados(), "O sistema não deixa abrir muitos sockets (ulimit -n)"


def _deixados() -> int:
    """Pede ao sistema muitos sockets. Várias cenas correm juntas: cada uma conta com um quarto."""
    import resource

    agora, maximo = resource.getrlimit(resource.RLIMIT_NOFILE)
    pedidos = _SOCKETS if maximo == resource.RLIM_INFINITY else min(maximo, _SOCKETS)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(agora, pedidos), maximo))
        agora = pedidos
    return min(agora, pedidos) // 4 - ONDA


def conecta(sala: Sala, quantas: int) -> list[Pessoa]:
    """Tantas conexões abertas, sem apelido ainda; na conversa do relatório não aparecem."""
    gente = []
    for _ in range(quantas):
        sock = liga(sala)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        apelido = sala.novo_apelido("gente")
        pessoa = Pessoa("gente", apelido, sock, Conversa(), guarda_linhas=False, teto=TETO)
        sala.bomba.adota(pessoa)
        gente.append(pessoa)
    return gente


def entram(sala: Sala, quantas: int) -> list[Pessoa]:
    """Entram tantas pessoas, em ondas; Falha se alguma não recebe as boas-vindas."""
    sala.passo(f"{quantas} pessoas conectaram e enviaram um apelido cada uma")
    gente: list[Pessoa] = []
    limite = time.monotonic() + ENTRADA * prazos.RESPOSTA
    while len(gente) < quantas:
        onda = conecta(sala, min(ONDA, quantas - len(gente)))
        for pessoa in onda:
            entrada = sala.dialeto.entrada.format(apelido=pessoa.apelido)
            sala.envia(pessoa, sala.quadro.poe(entrada))
        gente += onda
        falta = espera_em_todos(sala, onda, sala.dialeto.boas_vindas, limite)
        if falta:
            raise sala.falha(
                f"as {quantas} pessoas receberem as boas-vindas",
                f"da pessoa {len(gente) - falta + 1} em diante, nenhuma recebeu",
                "o servidor não atende tanta gente ao mesmo tempo: veja se há um limite de threads "
                "ou de lugares, ou uma espera por pessoa",
            )
        for pessoa in onda:  # por enquanto não é lida: os anúncios virão juntos, e não um a um
            sala.bomba.solta(pessoa)
    for pessoa in gente:
        sala.bomba.adota(pessoa)
        pessoa.marca = len(pessoa.bruto)
    return gente


@contextlib.contextmanager
def se_a_maquina_aguenta(sala: Sala, quantas: int) -> Iterator[None]:
    """Quem só falha por demorar a fazê-las entrar é comparado com a solução, agora.

    Se nem ela consegue, lenta é a máquina: levanta ErroDoCorretor, que não conta contra ninguém.
    """
    inicio = time.monotonic()
    try:
        yield
    except Falha:
        demorou = time.monotonic() - inicio > ENTRADA * prazos.RESPOSTA
        if demorou and solucao(f"etapa{sala.dialeto.etapa}").exists():
            _exige_da_solucao(sala, quantas)
        raise


def _exige_da_solucao(sala: Sala, quantas: int) -> None:
    try:
        with solucao_ao_lado(sala) as ao_lado:
            entram(ao_lado, quantas)
    except Falha as falha:
        raise ErroDoCorretor(
            f"esta máquina é lenta demais para {quantas} pessoas: nem a solução as atende a tempo"
        ) from falha


def calam(sala: Sala, quantas: int) -> list[Pessoa]:
    """Tantas conectam e nada dizem, em ondas; a última de cada onda entra: as outras foram aceitas.

    Ninguém as anuncia: com centenas de pessoas, é nos anúncios que se vai o tempo.
    """
    gente: list[Pessoa] = []
    while len(gente) < quantas:
        gente += conecta(sala, min(ONDA, quantas - len(gente)) - 1)
        gente += entram(sala, 1)
    return gente


def espera_em_todos(
    sala: Sala, gente: Sequence[Pessoa], texto: str, limite: float = math.inf
) -> int:
    """Espera o texto chegar a cada pessoa, depois da marca dela; devolve a quantas não chegou.

    Desiste no `limite` (relógio monotônico) ou se, por um prazo inteiro, não chega a mais ninguém.
    """
    procurado, faltam = texto.encode(), list(gente)

    def resta() -> int:
        faltam[:] = [p for p in faltam if p.bruto.find(procurado, p.marca) < 0]
        return len(faltam)

    while antes := resta():
        sala.espera(lambda antes=antes: resta() < antes)  # type: ignore[misc]  # o laço
        if resta() == antes or time.monotonic() > limite:
            break
    return resta()


def todas_ouvem(sala: Sala, de: Pessoa, gente: Sequence[Pessoa]) -> None:
    """Uma fala chega a todas as outras; Falha se não."""
    texto, outras = sala.texto("alguém me ouve?"), [p for p in gente if p is not de]
    sala.passo("uma delas disse uma frase")
    sala.envia(de, sala.quadro.fala(texto))
    surdas = espera_em_todos(sala, outras, texto)
    if surdas:
        raise sala.falha(
            f"as outras {len(outras)} pessoas receberem a frase",
            f"{surdas} não receberam",
            "com muita gente na sala, o que uma pessoa diz não chega a todas a tempo",
        )


def memoria_por_pessoa(sala: Sala, quantas: int) -> float:
    """Quantos bytes o programa passa a ocupar por pessoa que entra; as primeiras não contam."""
    entram(sala, ONDA)
    antes = sala.programa.familia.memoria()
    gente = entram(sala, quantas - ONDA)
    todas_ouvem(sala, gente[0], gente)
    return (sala.programa.familia.memoria() - antes) / len(gente)


@contextlib.contextmanager
def solucao_ao_lado(sala: Sala) -> Iterator[Sala]:
    """Uma sala com a solução desta etapa, para medir as duas na mesma máquina e na mesma hora.

    Levanta Pulado num kit que não a traz.
    """
    arquivo = solucao(f"etapa{sala.dialeto.etapa}")
    if not arquivo.exists():
        raise Pulado("este kit não traz a solução, com que o seu programa seria comparado")
    receita = replace(sala.programas.receita, arquivo=str(arquivo), comando="")
    programas = replace(sala.programas, receita=receita)
    programa = programas.novo()
    dialeto = dialeto_da_etapa(sala.dialeto.etapa)  # a solução só fala o padrão
    ao_lado = Sala(programas, programa, sala.ficha, dialeto, sala.sufixo(8))
    ao_lado.fica_com(programa)
    try:
        yield ao_lado
    finally:
        ao_lado.fecha()


# --- quem não lê ---


def conecta_lento(sala: Sala, nome: str) -> Pessoa:
    """Alguém na sala que, se não ler, logo faz o programa não poder enviar."""
    lento = sala.conecta(nome, prepara=guarda_pouco)
    lento.teto = TETO
    sala.apresenta(lento)
    return lento


@dataclass(frozen=True, eq=False)
class FaltouAoLento(Fato):
    """Voltou a ler e não recebeu tudo; `pulou`: vieram linhas depois da primeira que faltou."""

    lento: Pessoa
    pulou: bool


@dataclass(frozen=True, eq=False)
class SegueAberta(Fato):
    """Quem mandou uma linha que não acaba continua conectado; `recusou`: recebeu um ERRO."""

    recusou: bool


def fala_ao_lento(sala: Sala, de: Pessoa, lento: Pessoa) -> None:
    """Em particular: o lento fica com muito por ler, e os outros, com nada."""
    frase = sala.dialeto.comando_privado.format(destino=lento.apelido, texto="." * 1000)
    sala.envia(de, sala.quadro.poe(frase) * (ESPERA_CERTA // 1000))
    sala.espera_ler(de)


# --- quem despeja ---


def sem_avisos(sala: Sala, lido: bytes) -> bytes:
    """Sem as linhas que são avisos livres, que podem repetir qualquer coisa."""
    aviso = sala.dialeto.aviso_livre.encode()
    if not aviso or not (lido.startswith(aviso) or b"\n" + aviso in lido):
        return lido
    return re.sub(rb"(?m)^%s.*\n?" % re.escape(aviso), b"", lido)


@contextlib.contextmanager
def a_granel(*pessoas: Pessoa) -> Iterator[None]:
    """Dentro do bloco, o que elas leem fica em `bruto`; depois, volta a ser separado em linhas."""
    for pessoa in pessoas:
        pessoa.guarda_linhas, pessoa.teto = False, TETO
        pessoa.bruto[:], pessoa.resto = pessoa.resto, b""
    yield
    for pessoa in pessoas:
        pessoa.guarda_linhas = True
        pessoa.resto = bytes(pessoa.bruto).rpartition(b"\n")[2]


@dataclass
class Torrente:
    """As linhas numeradas que uma pessoa despeja; quem as lê tem de as ver todas, na ordem."""

    sala: Sala
    de: Pessoa
    ouvintes: Sequence[Pessoa]  # todos a granel
    tamanho: int  # de cada linha, em bytes
    palavra: str = ""  # a que marca as linhas desta torrente
    enviadas: int = 0

    def __post_init__(self) -> None:
        self.palavra = self.palavra or self.sala.palavra("n")
        self._vistas = [(0, 0) for _ in self.ouvintes]  # até que byte se olhou, quantas linhas

    def linha(self, numero: int) -> str:
        return f"{self.palavra} {numero} ".ljust(self.tamanho - 1, ".")

    def despeja(self, linhas: int, ate: Callable[[], bool] = lambda: False) -> bool:
        """Até tantas linhas ao todo, ou até que valha a condição; False se ninguém mais as lê."""
        while not ate() and min(self.enviadas, self.lidas()) < linhas:
            self._envia(min(linhas, self.lidas() + JANELA // self.tamanho))
            visto = self._andamento()
            if not self.sala.espera(lambda visto=visto: ate() or self._andamento() != visto):  # type: ignore[misc]  # o laço
                return False
        return True

    def _envia(self, ate: int) -> None:
        if not self.de.a_enviar and ate > self.enviadas:
            lote = (self.sala.quadro.fala(self.linha(n)) for n in range(self.enviadas, ate))
            self.sala.envia(self.de, b"".join(lote))
            self.enviadas = ate

    def _andamento(self) -> tuple[int, int]:
        return len(self.de.a_enviar), self.lidas()

    def lidas(self) -> int:
        """Quantas já leu o ouvinte mais atrasado; só as que chegaram inteiras."""
        for n, ouvinte in enumerate(self.ouvintes):
            posicao, linhas = self._vistas[n]
            fim = ouvinte.bruto.rfind(b"\n", posicao) + 1 or posicao
            novas = sem_avisos(self.sala, bytes(ouvinte.bruto[posicao:fim]))
            linhas += novas.count(self.palavra.encode())
            self._vistas[n] = (fim, linhas)
        return min(linhas for _, linhas in self._vistas)

    def primeira_que_falta(self, ouvinte: Pessoa) -> int:
        """O número da primeira linha que não veio inteira e na vez dela; -1 se todas vieram."""
        lido = sem_avisos(self.sala, bytes(ouvinte.bruto))
        textos = lido.decode("utf-8", "replace").split("\n")
        vieram = [texto for texto in textos if self.palavra in texto]
        for numero in range(max(len(vieram), self.enviadas)):
            if numero >= len(vieram) or not vieram[numero].endswith(self.linha(numero)):
                return numero
        return -1

    def veio_depois(self, ouvinte: Pessoa, numero: int) -> bool:
        """Alguma linha depois desta chegou?"""
        numeros = re.findall(rb"%s (\d+) " % self.palavra.encode(), ouvinte.bruto)
        return any(int(vinda) > numero for vinda in numeros)
