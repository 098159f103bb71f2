"""Abrir uma conexão com o programa: insistir enquanto ele começa, e dizer por que não deu.

Não há conexão de sondagem: quem insiste é o primeiro cliente da cena.
"""

import contextlib
import socket
import time
from typing import TYPE_CHECKING

from grader import prazos, sistema
from grader.falhas import ErroDoCorretor, Falha
from grader.programa import Programa

if TYPE_CHECKING:
    from grader.sala import Sala


def liga(sala: "Sala") -> socket.socket:
    """Uma conexão aceita pelo programa; levanta `Falha` se ele morreu ou não escuta onde devia."""
    inicio, de_outro, proxima_olhada = time.monotonic(), False, prazos.ESCUTA_ALHURES
    while True:
        tomada = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        tomada.settimeout(prazos.RESPOSTA)
        with contextlib.suppress(OSError):
            tomada.connect((sala.programa.host, sala.programa.porta))
            if _e_o_programa(sala.programa):
                return tomada
            de_outro = True
        tomada.close()
        ha = time.monotonic() - inicio
        olha = ha > proxima_olhada  # ver onde ele escuta custa: não a cada volta
        if not sala.programa.vivo and sala.programa.tenta_outra_porta():
            inicio, proxima_olhada = time.monotonic(), prazos.ESCUTA_ALHURES
        elif falha := _desiste(sala, ha, de_outro, olha):
            raise falha
        elif olha:
            proxima_olhada = ha + prazos.ENTRE_OLHADAS
        time.sleep(0.003)


def _e_o_programa(programa: Programa) -> bool:
    """Quem aceitou foi mesmo o nosso programa? A porta pode ter sido tomada por outro."""
    if not programa.dono_conferido:
        sem_como_ver = not programa.receita.e_python or not sistema.LINUX
        programa.dono_conferido = sem_como_ver or programa.escuta()
    return programa.dono_conferido


def _desiste(sala: "Sala", ha: float, de_outro: bool, olha: bool) -> Exception | None:
    """O que levantar depois de `ha` segundos tentando; None enquanto ainda vale insistir."""
    if not sala.programa.vivo:
        return _nao_conectou(sala)
    if ha > prazos.ABRIR and de_outro:
        return ErroDoCorretor(f"a porta {sala.programa.porta} é de outro programa")
    if ha > prazos.ABRIR:
        return _nao_conectou(sala)
    if olha and sala.programa.enderecos_escutados():
        return _nao_conectou(sala)  # já escuta, e não é aqui
    return None


def _nao_conectou(sala: "Sala") -> Falha:
    host, porta = sala.programa.host, sala.programa.porta
    onde = f"conexão aceita em {host}, na porta pedida"
    if not sala.programa.vivo:
        sala.programa.espera_fim(0.5)
        return sala.falha(onde, f"o programa terminou (código {sala.programa.codigo})")
    escutados = sala.programa.enderecos_escutados()
    if not escutados:
        causa = (
            "o programa está no ar mas não escuta em porta nenhuma: faltou bind/listen, ou ele "
            "parou antes disso"
        )
        return sala.falha(onde, "conexão recusada", causa)
    ip, outra = escutados[0]
    if outra != porta:
        causa = f"o programa escuta na porta {outra}: use o valor de --porta, não um número fixo"
        return sala.falha(onde, "conexão recusada", causa)
    causa = f"o programa escuta no endereço {ip}: use o valor de --host no bind"
    return sala.falha(onde, "conexão recusada", causa)
