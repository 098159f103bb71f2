"""Abrir uma conexão com o programa: insistir enquanto ele começa, e desistir quando não adianta.

Não há conexão de sondagem: quem insiste é o primeiro cliente da cena.
"""

import contextlib
import socket
import time
from collections.abc import Callable

from grader.cena.base import Cena
from grader.cena.fatos import NaoConectou
from grader.cena.quadro import Apelidos, Quadro
from grader.contrato import prazos
from grader.contrato.dialeto import LINHA, Dialeto
from grader.contrato.falha import ErroDoCorretor, Falha, Silencio
from grader.programa.programa import Programa

Prepara = Callable[[socket.socket], None]  # muda o que for preciso num socket, antes de conectar


def sem_preparo(_: socket.socket) -> None:
    """Como o sistema o dá."""


def liga(cena: Cena, causa: str = "", prepara: Prepara = sem_preparo) -> socket.socket:
    """Uma conexão aceita pelo programa; levanta `Falha` se ele morreu ou não escuta onde devia."""
    programa = cena.programa
    inicio, de_outro, proxima_olhada = time.monotonic(), False, prazos.ESCUTA_ALHURES
    while True:
        conexao = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        conexao.settimeout(prazos.RESPOSTA)
        prepara(conexao)
        with contextlib.suppress(OSError):
            conexao.connect((programa.host, programa.porta))
            if e_o_programa(programa, conexao):
                return conexao
            de_outro = True
        conexao.close()
        ha = time.monotonic() - inicio
        olha = ha > proxima_olhada  # ver onde ele escuta custa: não a cada volta
        if not programa.vivo and programa.recomeca():
            inicio, proxima_olhada = time.monotonic(), prazos.ESCUTA_ALHURES
        elif _desiste(programa, ha, olha):
            raise _nao_conectou(cena, de_outro, causa)
        elif olha:
            proxima_olhada = ha + prazos.ENTRE_OLHADAS
        time.sleep(0.003)


def se_cabe(programa: Programa) -> socket.socket | None:
    """Uma conexão na fila do accept() de um programa congelado; None se ela já está cheia."""
    try:
        return socket.create_connection(programa.endereco, prazos.PRESSA)
    except OSError:
        return None


def e_o_programa(programa: Programa, conexao: socket.socket) -> bool:
    """Quem aceitou foi mesmo o nosso programa? A porta pode ter sido tomada por outro.

    Há quem pare de escutar assim que aceita alguém: a conexão ainda é dele.
    """
    if not programa.dono_conferido:
        aceitou = not programa.receita.e_python or programa.escuta()
        programa.dono_conferido = aceitou or programa.conectou(
            programa.endereco, conexao.getsockname()
        )
    return programa.dono_conferido


def _desiste(programa: Programa, ha: float, olha: bool) -> bool:
    """Não vale mais insistir? Quem já escuta em outro lugar não virá a este."""
    prazo = prazos.REABRIR if programa.dono_conferido else prazos.ABRIR
    return not programa.vivo or ha > prazo or (olha and _escuta_em_outro_lugar(programa))


def _escuta_em_outro_lugar(programa: Programa) -> bool:
    onde = programa.familia.escutados()
    return bool(onde) and not any(_e_aqui(programa, *lugar) for lugar in onde)


def _e_aqui(programa: Programa, ip: str, porta: int) -> bool:
    return porta == programa.porta and ip in (programa.host, "0.0.0.0", "::")


def _nao_conectou(cena: Cena, de_outro: bool, causa: str) -> Falha | ErroDoCorretor:
    programa = cena.programa
    onde = f"conexão aceita em {programa.host}, na porta pedida"
    if not programa.vivo:
        programa.espera_fim(prazos.ENCERRAR)
        return cena.falha(onde, f"o programa terminou (código {programa.codigo})", causa)
    lugares = programa.familia.escutados()
    if de_outro and not lugares:  # se ele escuta em outra, a pedida ficou livre para qualquer um
        return ErroDoCorretor(f"a porta {programa.porta} é de outro programa")
    aqui = any(_e_aqui(programa, *lugar) for lugar in lugares)
    fato = NaoConectou(programa.host, programa.porta, next(iter(lugares), None), aqui)
    veio = "ela ficou esperando" if aqui else "conexão recusada"
    return cena.falha(onde, Silencio(veio), causa, fato)


def quadro_de(dialeto: Dialeto, apelidos: Apelidos) -> Quadro:
    """O quadro que o dialeto diz."""
    if dialeto.quadro == LINHA:
        return Quadro(dialeto, apelidos)
    from grader.cena.outros_quadros import QUADROS

    return QUADROS[dialeto.quadro](dialeto, apelidos)
