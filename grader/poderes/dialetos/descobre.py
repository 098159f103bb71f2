"""Conversa um pouco com um programa e propõe o dialeto que ele fala, para alguém corrigir à mão.

Nunca muda um veredito. Cada tentativa usa um programa recém-iniciado: uma palavra que ele não
entende não estraga a seguinte.
"""

import contextlib
import re
import select
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from grader.cena.conexao import quadro_de
from grader.cena.quadro import Quadro
from grader.contrato import prazos
from grader.contrato.dialeto import CRLF, JSON, LINHA, PADRAO
from grader.poderes.dialetos.objetos import DITOS, LIDOS, resumo
from grader.poderes.dialetos.vocabulario import Vocabulario, com, para
from grader.programa.programas import Programas

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
    quadro: Quadro
    fechou: bool = False
    leu_cr: bool = False  # alguma linha acabou em \r\n

    def diz(self, texto: str) -> None:
        with contextlib.suppress(OSError):
            self.conexao.sendall(self.quadro.poe(texto))

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
        self.leu_cr = self.leu_cr or b"\r\n" in dados
        linhas, resto = self.quadro.separa(dados)
        return b"\n".join([*linhas, resto]).decode("utf-8", "replace")


@dataclass
class Descoberta:
    """O que se viu: os campos que diferem do padrão, na ordem em que se descobriram."""

    vocabulario: Vocabulario
    campos: dict[str, object] = field(default_factory=dict)
    quadro: str = LINHA
    entrada: str = ""

    def formato(self, linha: str, **ditos: str) -> str:
        """A linha, com os nomes no lugar do que se disse."""
        if self.quadro == JSON:
            linha = resumo(linha, ditos.values())
        for nome, dito in ditos.items():
            linha = linha.replace(dito, f"{{{nome}}}")
        return linha

    def comeco(self, linha: str, **ditos: str) -> str:
        """Até a primeira palavra depois do nome: o resto da frase pode mudar."""
        modelo = self.formato(linha, **ditos)
        achado = re.match(r"(.*?\{\w+\}\W*\w+)", modelo)
        return achado[1] if achado and self.quadro != JSON else modelo


def descobre(programas: Programas, fonte: str, ja_anuncia: bool) -> dict[str, object]:
    """Os campos de um arquivo de dialeto; levanta NaoConversa.

    `fonte` é o texto do programa; `ja_anuncia`: na etapa dele, quem sai já devia ser anunciado.
    """
    achada = Descoberta(para(fonte))
    for passo in (_entrada_e_fala, _privada, _repetido, _saida):
        passo(programas, achada)
    if ja_anuncia:
        achada.campos.setdefault("saiu", "")
    if achada.quadro == JSON:  # em que cada formato tem de ser dito
        return {"quadro": JSON, "hora": "", **dict.fromkeys((*DITOS, *LIDOS), ""), **achada.campos}
    return achada.campos


# --- abrir conversas ---


@contextlib.contextmanager
def _sala(programas: Programas, quadro: str) -> Iterator[Callable[[], Curioso]]:
    """Um programa novo e a maneira de conectar a ele."""
    programa = programas.novo()
    abertos: list[Curioso] = []
    # Um objeto também é uma linha, que aqui se olha como veio.
    dele = quadro_de(replace(PADRAO, quadro=LINHA if quadro == JSON else quadro), tuple)

    def conecta() -> Curioso:
        limite = time.monotonic() + prazos.ABRIR
        while programa.vivo and time.monotonic() < limite:
            with contextlib.suppress(OSError):
                conexao = socket.create_connection((programa.host, programa.porta), prazos.RESPOSTA)
                abertos.append(Curioso(conexao, dele))
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
        pessoas[-1].diz(com(entrada, apelido=apelido))
    return pessoas, convite


# --- o que se descobre ---


def _entrada_e_fala(programas: Programas, achada: Descoberta) -> None:
    entradas = achada.vocabulario.entradas
    for achada.quadro, achada.entrada in entradas:
        with _sala(programas, achada.quadro) as conecta:
            (ana, bia), convite = _entram(conecta, achada.entrada, ANA, BIA)
            chegada, boas_vindas = ana.ouve(), bia.ouve()
            reagiu = bool(chegada or boas_vindas or convite)
            comando, linha = _fala(achada.vocabulario.publicas[: None if reagiu else 1], ana, bia)
            eco = ana.ouve()
        if linha:
            if achada.quadro in (LINHA, CRLF):
                achada.quadro = CRLF if bia.leu_cr else LINHA
            _anota_a_fala(achada, convite, comando, linha)
            _anota_a_entrada(achada, chegada, boas_vindas, eco)
            return
    tentadas = dict.fromkeys(entrada for _, entrada in entradas)
    raise NaoConversa(
        f"nenhuma das entradas que conheço ({', '.join(tentadas)}) fez uma pessoa ler o que a "
        "outra disse, com o nome dela"
    )


def _fala(comandos: Sequence[str], ana: Curioso, bia: Curioso) -> tuple[str, str]:
    """O comando que fez bia ler o que ana disse, com o nome dela, e a linha que bia leu."""
    for comando in comandos:
        ana.ouve()
        ana.diz(com(comando, texto=FALA))
        linha = _linha_com(bia.ouve(), FALA)
        if linha and ANA in linha:
            return comando, linha
    return "", ""


def _anota_a_fala(achada: Descoberta, convite: str, comando: str, linha: str) -> None:
    campos = achada.campos
    if achada.quadro != LINHA:
        campos["quadro"] = achada.quadro
    if convite.strip() and not convite.startswith("* "):
        campos["convite"] = [x for x in convite.split("\n") if x.strip()]
    if achada.entrada != "{apelido}":
        campos["entrada"] = achada.entrada
    if comando != "{texto}":
        campos["comando_publico"] = comando
    if hora := _HORA.match(linha):
        campos["hora"], campos["hora_desde"] = _em_strftime(hora[0]), 3
        linha = linha[hora.end() :]
    campos["publica"] = achada.formato(linha, apelido=ANA, texto=FALA)


def _anota_a_entrada(achada: Descoberta, chegada: str, boas_vindas: str, eco: str) -> None:
    """`chegada`: o que ana leu quando bia entrou; `boas_vindas`: o que bia leu."""
    campos = achada.campos
    anuncio = _linha_com(chegada, BIA)
    campos["entrou"] = achada.comeco(anuncio, apelido=BIA) if anuncio else ""
    cumprimentos = [x for x in boas_vindas.split("\n") if x.strip() and not x.startswith("* ")]
    dela = next((x for x in cumprimentos if x not in campos.get("convite", ())), "")  # type: ignore[operator]  # é uma lista
    if achada.quadro == JSON:
        campos["boas_vindas"] = resumo(dela) if dela else ""
    else:
        comeco = re.split(f"{BIA}|\\s|!", dela.strip())[0] if dela else ""
        campos["boas_vindas"] = re.sub("^Bem-vind.*", "Bem-vind", comeco)
    if campos["boas_vindas"] and BIA not in dela:
        campos["com_o_apelido"] = False
    if FALA in eco:
        campos["eco"] = "permitido"


def _privada(programas: Programas, achada: Descoberta) -> None:
    for comando in achada.vocabulario.privadas:
        with _sala(programas, achada.quadro) as conecta:
            (ana, bia, caio), _ = _entram(conecta, achada.entrada, ANA, BIA, CAIO)
            for pessoa in (ana, bia, caio):
                pessoa.ouve()
            ana.diz(com(comando, destino=BIA, texto=SEGREDO))
            dela, de_outro, volta = bia.ouve(), caio.ouve(), ana.ouve()
            ana.diz(com(comando, destino="ninguemzx", texto=SEGREDO))
            erro, ao_lado = ana.ouve(), bia.ouve()
        if SEGREDO in dela and SEGREDO not in de_outro:
            achada.campos["comando_privado"] = comando
            _anota_a_privada(achada, dela, volta)
            achada.campos["erro"] = [] if ao_lado.strip() else _comeco_do_erro(achada, erro)
            return
    achada.campos["comando_privado"] = ""
    achada.campos["erro"] = []


def _anota_a_privada(achada: Descoberta, dela: str, volta: str) -> None:
    linha = _HORA.sub("", _linha_com(dela, SEGREDO), count=1)
    achada.campos["privada"] = achada.formato(linha, apelido=ANA, destino=BIA, texto=SEGREDO)
    if volta.strip() and not volta.startswith("* ") and achada.quadro != JSON:
        confirma = _HORA.sub("", volta, count=1).split(BIA)[0].split("\n")[0]
        achada.campos["confirma_privada"] = confirma


def _comeco_do_erro(achada: Descoberta, erro: str) -> str | list[str]:
    """Um erro é o que só quem errou lê; sem um começo conhecido, vale qualquer linha."""
    if not erro.strip():
        return []
    if achada.quadro == JSON:
        return resumo(erro.split("\n")[0])
    comeco = re.match(r"(?i)\W*erro[\s:!.-]*", _HORA.sub("", erro, count=1))
    return comeco[0] if comeco else ""


def _repetido(programas: Programas, achada: Descoberta) -> None:
    """Um apelido em uso é recusado? E a conexão continua aberta?"""
    with _sala(programas, achada.quadro) as conecta:
        (_, outra), _ = _entram(conecta, achada.entrada, ANA, ANA)
        outra.ouve()
        if outra.fechou:
            achada.campos["recusa_fecha"] = True


def _saida(programas: Programas, achada: Descoberta) -> None:
    """Uma pessoa para cada palavra, na mesma sala: quem a palavra não fecha vai embora calado."""
    anuncio = apelido = ""
    with _sala(programas, achada.quadro) as conecta:
        (ana,), _ = _entram(conecta, achada.entrada, ANA)
        for vez, palavra in enumerate(achada.vocabulario.saidas):
            apelido = f"bia{chr(ord('z') - vez)}"
            (bia,), _ = _entram(conecta, achada.entrada, apelido)
            ana.ouve()
            bia.diz(palavra)
            bia.ouve()
            if not bia.fechou:
                ana.ouve()
                bia.conexao.close()
            if dita := _linha_com(ana.ouve(), apelido):
                anuncio = achada.comeco(dita, apelido=apelido)
            if bia.fechou:
                achada.campos["sair"] = palavra
                achada.campos["sair_exato"] = _e_exato(conecta, achada, palavra)
                break
    if anuncio:
        achada.campos["saiu"] = anuncio


def _e_exato(conecta: Callable[[], Curioso], achada: Descoberta, palavra: str) -> bool:
    """Escrita de outro jeito, ela também fecha? De um objeto, ninguém espera isso."""
    if achada.quadro == JSON:
        return False
    (caio,), _ = _entram(conecta, achada.entrada, CAIO)
    caio.ouve()
    caio.diz(f" {palavra.swapcase()} ")
    caio.ouve()
    return not caio.fechou


# --- olhar uma linha ---


def _linha_com(lido: str, trecho: str) -> str:
    """A linha que contém o trecho, sem a marca do fim; vazia se não há."""
    return next((x.rstrip("\r") for x in lido.split("\n") if trecho in x), "")


def _em_strftime(hora: str) -> str:
    hora = re.sub(r"\d\d/\d\d/\d{4}", "%d/%m/%Y", hora)
    campos = iter(("%H", "%M", "%S"))
    return re.sub(r"\d\d", lambda _: next(campos), hora)
