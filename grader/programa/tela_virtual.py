"""Onde as janelas se abrem: uma tela que ninguém vê (Xvfb), ou a de quem está na máquina.

A tela virtual guarda o que mostra num arquivo (XWD): dele sai a imagem de uma janela.
"""

import base64
import contextlib
import itertools
import os
import random
import re
import select
import shutil
import struct
import subprocess
import threading
import zlib
from collections.abc import Mapping
from pathlib import Path

from grader.contrato import prazos
from grader.contrato.falha import Pulado
from grader.programa import sistema

COMO_INSTALAR = "sudo apt install xvfb (no Fedora, sudo dnf install xorg-x11-server-Xvfb)"
_TAMANHO = "2400x1800x24"
# Cada programa num pedaço da tela: o que congelou não pode vir para a frente de outro. O primeiro
# pedaço é das janelas a mais, que se abrem no canto.
_PEDACOS = [(x, y) for y in (0, 600, 1200) for x in (0, 800, 1600)][1:]
_NUMEROS = range(1000, 1_000_000)
_DO_DONO = ("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
Lugar = tuple[int, int, int, int]  # x, y, largura e altura, em pontos


def tem_tkinter() -> bool:
    """Há Pythons que têm o módulo, e não as bibliotecas que ele carrega."""
    try:
        import _tkinter  # noqa: F401  # só se quer saber se dá para importar
    except ImportError:
        return False
    return True


def falta(mostrar: bool, ambiente: Mapping[str, str] = os.environ) -> str:
    """Por que não se pode abrir uma janela aqui, e como resolver; vazio se pode."""
    if not tem_tkinter():
        return (
            "este Python não tem o tkinter, que desenha as janelas: instale-o (no Debian e no "
            "Ubuntu, sudo apt install python3-tk) ou use o Python de python.org"
        )
    if not sistema.LINUX:
        return ""
    if mostrar:
        return "" if ambiente.get("DISPLAY") else "com --mostrar é preciso uma tela, e aqui não há"
    if shutil.which("Xvfb"):
        return ""
    na_sua = "; ou use --mostrar, e as janelas se abrem na sua" if ambiente.get("DISPLAY") else ""
    return f"falta o Xvfb, a tela em que o corretor abre a janela: {COMO_INSTALAR}{na_sua}"


class TelaVirtual:
    """Uma por correção, iniciada na primeira janela; várias cenas a usam ao mesmo tempo."""

    def __init__(self, pasta: Path, etiqueta: str, mostrar: bool) -> None:
        self._pasta, self._etiqueta, self._mostrar = pasta, etiqueta, mostrar
        self._xvfb: subprocess.Popen[bytes] | None = None
        self._numero = ""
        self._trava = threading.Lock()
        self._pedacos = itertools.cycle(_PEDACOS)

    def ambiente(self) -> dict[str, str]:
        """O que o programa precisa saber para abrir a janela; levanta `Pulado` se não pode."""
        if motivo := falta(self._mostrar):
            raise Pulado(motivo)
        if not sistema.LINUX or self._mostrar:
            return {nome: os.environ[nome] for nome in _DO_DONO if nome in os.environ}
        with self._trava:
            if not self._xvfb:
                self._inicia()
            if not self._numero:
                raise Pulado("o Xvfb, a tela em que o corretor abre a janela, não começou")
            x, y = next(self._pedacos)
        return {"DISPLAY": f":{self._numero}", "GRADER_LUGAR": f"+{x}+{y}"}

    def _inicia(self) -> None:
        """O Xvfb escreve o número da tela quando já aceita programas (Xserver(1), -displayfd).

        O número é sorteado: dois que procurassem o primeiro livre poderiam achar o mesmo.
        """
        le, escreve = os.pipe()
        pasta = self._pasta / "tela"
        pasta.mkdir(parents=True, exist_ok=True)
        # -ac: numa proteção, o programa é de outro usuário, que só alcança a tela dele; e é pelo
        # socket que é um arquivo, e não pelo abstrato ("local"), que ele chega a ela.
        opcoes = ["-screen", "0", _TAMANHO, "-fbdir", str(pasta), "-noreset", "-ac"]
        opcoes += ["-nolisten", "tcp", "-nolisten", "local"]
        self._xvfb = subprocess.Popen(
            ["Xvfb", f":{random.choice(_NUMEROS)}", "-displayfd", str(escreve), *opcoes],
            pass_fds=(escreve,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "GRADER_ETIQUETA": self._etiqueta},
            start_new_session=True,
        )
        os.close(escreve)
        with os.fdopen(le) as numero:
            if select.select([numero], [], [], prazos.ABRIR)[0]:
                self._numero = numero.readline().strip()

    def quebrou(self, queixas: str) -> bool:
        """A tela acabou, ou deixou o programa (é a Xlib que se queixa e o encerra): não é dele."""
        acabou = self._xvfb is not None and self._xvfb.poll() is not None
        return acabou or bool(re.search(r"X connection to|XIO: +fatal IO error", queixas))

    def foto(self, lugar: Lugar) -> str:
        """Esse pedaço da tela num PNG, em base64; vazio onde não há tela virtual."""
        with contextlib.suppress(OSError, ValueError, struct.error):
            if self._xvfb:
                xwd = (self._pasta / "tela" / "Xvfb_screen0").read_bytes()
                return base64.b64encode(png(xwd, lugar)).decode()
        return ""

    def fecha(self) -> None:
        if self._xvfb:
            self._xvfb.terminate()  # com educação, ele apaga os arquivos que deixou em /tmp
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._xvfb.wait(prazos.ENCERRAR)
            self._xvfb.kill()
            self._xvfb.wait()
            self._xvfb = None


def png(xwd: bytes, lugar: Lugar) -> bytes:
    """O pedaço de uma imagem XWD (XWDFile.h: 32 bits por ponto, azul primeiro) que é a janela."""
    cabecalho = struct.unpack(">25I", xwd[:100])
    tamanho, largura_total, altura_total, por_linha = (cabecalho[n] for n in (0, 4, 5, 12))
    cores = cabecalho[19] * 12  # a tabela de cores fica entre o cabeçalho e os pontos
    x, y = max(lugar[0], 0), max(lugar[1], 0)
    largura, altura = min(lugar[2], largura_total - x), min(lugar[3], altura_total - y)
    linhas = bytearray()
    for linha in range(y, y + altura):
        inicio = tamanho + cores + linha * por_linha + x * 4
        pontos = xwd[inicio : inicio + largura * 4]
        em_rgb = bytearray(largura * 3)
        em_rgb[0::3], em_rgb[1::3], em_rgb[2::3] = pontos[2::4], pontos[1::4], pontos[0::4]
        linhas += b"\0" + em_rgb
    partes = (
        (b"IHDR", struct.pack(">IIBBBBB", largura, altura, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(linhas), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_parte(nome, dados) for nome, dados in partes)


def _parte(nome: bytes, dados: bytes) -> bytes:
    soma = struct.pack(">I", zlib.crc32(nome + dados))
    return struct.pack(">I", len(dados)) + nome + dados + soma
