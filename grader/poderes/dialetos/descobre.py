"""Conversa um pouco com um programa e propõe o dialeto que ele fala, para alguém corrigir à mão.

Nunca muda um veredito. Cada tentativa usa um programa recém-iniciado: uma palavra que ele não
entende não estraga a seguinte.
"""

import contextlib
import itertools
import re
import select
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from grader.contrato import prazos
from grader.programa.programas import Programas

ENTRADAS = ("{apelido}", "NICK {apelido}", "/nick {apelido}", "ENTRAR {apelido}", "LOGIN:{apelido}")
PRIVADAS = (
    "@{destino} {texto}",
    "/msg {destino} {texto}",
    "/w {destino} {texto}",
    "/privado {destino} {texto}",
    "PRIVATE {destino}: {texto}",
)
SAIDAS = ("sair", "/sair", "exit", "/exit", "quit", "/quit", "QUIT", "tchau", "x")
ANA, BIA, CAIO = "anazx", "biazx", "caiozx"
FALA, SEGREDO = "quero cafe zx", "um segredo zx"
_HORA = re.compile(r"\[?(?:\d\d/\d\d/\d{4} )?\d\d:\d\d(?::\d\d)?\]? ?(?:- )?")
_ESCUTA = 2 * prazos.CAUDA  # silêncio que basta para tomar uma resposta por inteira


class NaoConversa(Exception):
    """Nenhuma das formas conhecidas de entrar e falar deu certo; a mensagem diz o que se viu."""


@dataclass
class Curioso:
    """Uma conexão que só diz e escuta."""

    conexao: socket.socket
    fim: str  # o que se põe depois de cada mensagem
    fechou: bool = False

    def diz(self, texto: str) -> None:
        with contextlib.suppress(OSError):
            self.conexao.sendall((texto + self.fim).encode())

    def ouve(self) -> str:
        """O que chegar até um silêncio."""
        dados = b""
        while not self.fechou and select.select([self.conexao], [], [], _ESCUTA)[0]:
            try:
                pedaco = self.conexao.recv(65536)
            except OSError:
                pedaco = b""
            self.fechou = not pedaco
            dados += pedaco
        return dados.decode("utf-8", "replace")


@dataclass
class Descoberta:
    """O que se viu: os campos que diferem do padrão, na ordem em que se descobriram."""

    campos: dict[str, object] = field(default_factory=dict)

    @property
    def fim(self) -> str:
        return "" if self.campos.get("quadro") == "mensagem" else "\n"

    @property
    def entrada(self) -> str:
        return str(self.campos.get("entrada", "{apelido}"))


def descobre(programas: Programas, ja_anuncia: bool) -> dict[str, object]:
    """Os campos de um arquivo de dialeto; levanta NaoConversa.

    `ja_anuncia`: na etapa do programa, quem sai já devia ser anunciado.
    """
    achada = Descoberta()
    for passo in (_entrada_e_fala, _privada, _repetido, _saida):
        passo(programas, achada)
    if ja_anuncia:
        achada.campos.setdefault("saiu", "")
    return achada.campos


# --- abrir conversas ---


@contextlib.contextmanager
def _sala(programas: Programas, fim: str) -> Iterator[Callable[[], Curioso]]:
    """Um programa novo e a maneira de conectar a ele."""
    programa = programas.novo()
    abertos: list[Curioso] = []

    def conecta() -> Curioso:
        limite = time.monotonic() + prazos.ABRIR
        while programa.vivo and time.monotonic() < limite:
            with contextlib.suppress(OSError):
                conexao = socket.create_connection((programa.host, programa.porta), prazos.RESPOSTA)
                abertos.append(Curioso(conexao, fim))
                return abertos[-1]
            time.sleep(prazos.PASSO)
        raise NaoConversa("o programa não aceitou conexões")

    try:
        yield conecta
    finally:
        for curioso in abertos:
            curioso.conexao.close()
        programas.descarta(programa)


def _entram(
    conecta: Callable[[], Curioso], entrada: str, *apelidos: str
) -> tuple[list[Curioso], str]:
    """As pessoas, já na sala, e o que o servidor disse antes de saber quem era a primeira."""
    pessoas: list[Curioso] = []
    convite = ""
    for apelido in apelidos:
        if pessoas:
            pessoas[-1].ouve()  # o que ela leu ao entrar não se mistura com o que lerá agora
        pessoas.append(conecta())
        dito = pessoas[-1].ouve()
        convite = convite or dito
        pessoas[-1].diz(entrada.format(apelido=apelido))
    return pessoas, convite


# --- o que se descobre ---


def _entrada_e_fala(programas: Programas, achada: Descoberta) -> None:
    """Sem o \\n primeiro: quem lê por linhas não responde, e quem lê por envio já conversa."""
    for fim, entrada in itertools.product(("", "\n"), ENTRADAS):
        with _sala(programas, fim) as conecta:
            (ana, bia), convite = _entram(conecta, entrada, ANA, BIA)
            chegada, boas_vindas = ana.ouve(), bia.ouve()
            ana.diz(FALA)
            linha, eco = _linha_com(bia.ouve(), FALA), ana.ouve()
        if linha and ANA in linha:
            _anota_a_fala(achada, fim, entrada, convite, linha)
            _anota_a_entrada(achada, chegada, boas_vindas, eco)
            return
    raise NaoConversa(
        f"nenhuma das entradas que conheço ({', '.join(ENTRADAS)}) fez uma pessoa ler o que a "
        "outra disse, com o nome dela"
    )


def _anota_a_fala(achada: Descoberta, fim: str, entrada: str, convite: str, linha: str) -> None:
    campos = achada.campos
    if not fim:
        campos["quadro"] = "mensagem"
    if convite.strip() and not convite.startswith("* "):
        campos["convite"] = [x for x in convite.split("\n") if x.strip()]
    if entrada != "{apelido}":
        campos["entrada"] = entrada
    if hora := _HORA.match(linha):
        campos["hora"], campos["hora_desde"] = _em_strftime(hora[0]), 3
        linha = linha[hora.end() :]
    campos["publica"] = linha.replace(ANA, "{apelido}").replace(FALA, "{texto}")


def _anota_a_entrada(achada: Descoberta, chegada: str, boas_vindas: str, eco: str) -> None:
    """`chegada`: o que ana leu quando bia entrou; `boas_vindas`: o que bia leu."""
    campos = achada.campos
    anuncio = _linha_com(chegada, BIA)
    campos["entrou"] = _ate_a_palavra(anuncio.replace(BIA, "{apelido}"), "{apelido}")
    cumprimentos = [x for x in boas_vindas.split("\n") if x.strip() and not x.startswith("* ")]
    dela = next((x for x in cumprimentos if x not in campos.get("convite", ())), "")  # type: ignore[operator]  # é uma lista
    comeco = re.split(f"{BIA}|\\s|!", dela.strip())[0] if dela else ""
    campos["boas_vindas"] = re.sub("^Bem-vind.*", "Bem-vind", comeco)
    if campos["boas_vindas"] and BIA not in dela:
        campos["com_o_apelido"] = False
    if FALA in eco:
        campos["eco"] = "permitido"


def _privada(programas: Programas, achada: Descoberta) -> None:
    for comando in PRIVADAS:
        with _sala(programas, achada.fim) as conecta:
            (ana, bia, caio), _ = _entram(conecta, achada.entrada, ANA, BIA, CAIO)
            for pessoa in (ana, bia, caio):
                pessoa.ouve()
            ana.diz(comando.format(destino=BIA, texto=SEGREDO))
            dela, de_outro, volta = bia.ouve(), caio.ouve(), ana.ouve()
            ana.diz(comando.format(destino="ninguemzx", texto=SEGREDO))
            erro, ao_lado = ana.ouve(), bia.ouve()
        if SEGREDO in dela and SEGREDO not in de_outro:
            linha = _HORA.sub("", _linha_com(dela, SEGREDO), count=1)
            campos = achada.campos
            campos["comando_privado"] = comando
            campos["privada"] = linha.replace(ANA, "{apelido}").replace(SEGREDO, "{texto}")
            if volta.strip() and not volta.startswith("* "):
                campos["confirma_privada"] = (
                    _HORA.sub("", volta, count=1).split(BIA)[0].split("\n")[0]
                )
            _anota_o_erro(campos, erro, ao_lado)
            return
    achada.campos["comando_privado"] = ""
    achada.campos["erro"] = []


def _anota_o_erro(campos: dict[str, object], erro: str, ao_lado: str) -> None:
    """Um erro é o que só quem errou lê; sem um começo conhecido, vale qualquer linha."""
    if not erro.strip() or ao_lado.strip():
        campos["erro"] = []
    elif comeco := re.match(r"(?i)\W*erro\W*", _HORA.sub("", erro, count=1)):
        campos["erro"] = comeco[0]
    else:
        campos["erro"] = ""


def _repetido(programas: Programas, achada: Descoberta) -> None:
    """Um apelido em uso é recusado? E a conexão continua aberta?"""
    with _sala(programas, achada.fim) as conecta:
        (_, outra), _ = _entram(conecta, achada.entrada, ANA, ANA)
        outra.ouve()
        if outra.fechou:
            achada.campos["recusa_fecha"] = True


def _saida(programas: Programas, achada: Descoberta) -> None:
    """Uma pessoa para cada palavra, na mesma sala: quem a palavra não fecha vai embora calado."""
    anuncio = ""
    with _sala(programas, achada.fim) as conecta:
        (ana,), _ = _entram(conecta, achada.entrada, ANA)
        for vez, palavra in enumerate(SAIDAS):
            apelido = f"bia{'zyxwvutsr'[vez]}"
            (bia,), _ = _entram(conecta, achada.entrada, apelido)
            ana.ouve()
            bia.diz(palavra)
            bia.ouve()
            if not bia.fechou:
                ana.ouve()
                bia.conexao.close()
            anuncio = _linha_com(ana.ouve(), apelido).replace(apelido, "{apelido}") or anuncio
            if bia.fechou:
                achada.campos["sair"] = palavra
                break
    if anuncio:
        achada.campos["saiu"] = _ate_a_palavra(anuncio, "{apelido}")


# --- olhar uma linha ---


def _linha_com(lido: str, trecho: str) -> str:
    """A linha que contém o trecho, sem a marca do fim; vazia se não há."""
    return next((x.rstrip("\r") for x in lido.split("\n") if trecho in x), "")


def _ate_a_palavra(linha: str, marca: str) -> str:
    """Até a primeira palavra depois da marca: o resto da frase pode mudar."""
    achado = re.match(rf"(.*?{re.escape(marca)}\W*\w+)", linha)
    return achado[1] if achado else linha


def _em_strftime(hora: str) -> str:
    hora = re.sub(r"\d\d/\d\d/\d{4}", "%d/%m/%Y", hora)
    campos = iter(("%H", "%M", "%S"))
    return re.sub(r"\d\d", lambda _: next(campos), hora)
