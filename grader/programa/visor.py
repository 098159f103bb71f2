"""O que um terminal mostra a quem está diante dele: cores, cursor e apagamentos já resolvidos.

O que rolou para cima foi lido; o que foi apagado, ou escrito para não se ver, não. Responde também
às perguntas que um programa faz ao terminal: onde está o cursor, que terminal é este.
"""

import codecs
import re
import struct
import threading
import unicodedata
from collections import deque
from collections.abc import Callable

import pyte
from pyte.screens import wcwidth

LINHAS, COLUNAS = 24, 80
_LEMBRADAS = 2000  # linhas que rolaram e ainda se podem reler
_CABEM = (_LEMBRADAS + LINHAS) * COLUNAS  # letras: do que veio antes delas, nada ficaria
# Pedidos de outros terminais, que o pyte tomaria por letras: modos do teclado, DCS, APC…
_ALHEIOS = re.compile(
    r"\x1b\[(?:[<=>][0-9;:]*|\?[0-9;:]*(?![0-9;:hl]))[ -/]*[@-~]|\x1b[P^_X].*?\x1b\\", re.S
)
_INCOMPLETO = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[P^_X][^\x1b]{,4096}\x1b?)?$")
_COR_POR_NUMERO = re.compile(r"\b[34]8;(?:5;\d+|2;\d+;\d+;\d+)")
_OCULTA, _REVELA = 8, (0, 28)  # SGR (ECMA-48, 8.3.117)


class _Tela(pyte.Screen):  # type: ignore[misc]  # o pyte não traz tipos
    """O que falta ao pyte: lembrar o que rolou, esconder o que se mandou esconder."""

    def __init__(self, responde: Callable[[bytes], object]) -> None:
        self.rolaram: deque[str] = deque(maxlen=_LEMBRADAS)
        self.oculta = False
        self._responde = responde
        super().__init__(COLUNAS, LINHAS)

    def reset(self) -> None:
        self.oculta = False
        super().reset()

    def write_process_input(self, data: str) -> None:
        self._responde(data.encode())

    def draw(self, data: str) -> None:
        visiveis = _com_largura(data)
        super().draw(" " * len(visiveis) if self.oculta else visiveis)

    def select_graphic_rendition(self, *attrs: int, **_: bool) -> None:
        escritos = _COR_POR_NUMERO.sub("", ";".join(map(str, attrs or (0,))))
        for atributo in re.findall(r"\d+", escritos):
            self.oculta = int(atributo) == _OCULTA or (self.oculta and int(atributo) not in _REVELA)
        super().select_graphic_rendition(*attrs)

    def erase_in_display(self, how: int = 0, *_: int, **__: bool) -> None:
        if how == 3:  # o xterm apaga só o que rolou
            self.rolaram.clear()
        else:
            super().erase_in_display(how)

    def index(self) -> None:
        alto, baixo = self.margins or (0, self.lines - 1)
        if self.cursor.y == baixo:
            self.rolaram.append(self.linha(alto))
        super().index()

    def linha(self, numero: int) -> str:
        celulas = self.buffer[numero]
        letras = (celulas[x] for x in range(self.columns))
        return "".join(" " if x.fg == x.bg != "default" else x.data for x in letras)


def _com_largura(texto: str) -> str:
    """Sem as marcas que se veem na letra de antes, e sem o que não se vê em lugar nenhum."""
    composto = unicodedata.normalize("NFC", texto)
    return composto if composto.isascii() else "".join(x for x in composto if wcwidth(x) > 0)


def acerta_tamanho(terminal: int) -> None:
    """O tamanho que o programa lê (TIOCSWINSZ)."""
    import fcntl  # só existem onde há terminais destes
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINHAS, COLUNAS, 0, 0))


class Visor:
    """Um terminal de 24 por 80. `responde` leva ao programa o que o terminal diz sozinho."""

    def __init__(self, responde: Callable[[bytes], object]) -> None:
        self._tela = _Tela(responde)
        self._fluxo = pyte.Stream(self._tela)
        self._decodifica = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._ficou = ""
        self._trava = threading.Lock()  # duas threads escrevem: a da saída e a dos erros
        self._linhas: list[str] | None = None
        self._por_ver: list[str] = []  # só se desenha quando alguém olha: custa caro
        self._letras_por_ver = 0

    @property
    def titulo(self) -> str:
        return str(self._tela.title)

    def recebe(self, dados: bytes) -> None:
        with self._trava:
            self._junta(self._decodifica(dados))

    def recebe_erros(self, dados: bytes) -> None:
        """A saída de erros não passa pelo terminal, mas é nele que se lê."""
        with self._trava:
            self._junta(dados.decode("utf-8", "replace").replace("\n", "\r\n"))

    def _junta(self, texto: str) -> None:
        """Um texto corrido espera por quem o olhe; um pedido ao terminal se atende na hora."""
        self._linhas = None
        self._por_ver.append(texto)
        self._letras_por_ver += len(texto)
        if "\x1b" in texto or self._ficou:
            self._alcanca()
        elif self._letras_por_ver > 2 * _CABEM:
            _, _, fim = "".join(self._por_ver)[-_CABEM:].partition("\n")
            self._por_ver, self._letras_por_ver = [fim], len(fim)

    def _alcanca(self) -> None:
        texto, self._por_ver, self._letras_por_ver = "".join(self._por_ver), [], 0
        self._desenha(texto)

    def _desenha(self, texto: str) -> None:
        texto = _ALHEIOS.sub("", self._ficou + texto)
        falta = _INCOMPLETO.search(texto)
        self._ficou = falta.group() if falta else ""
        try:
            self._fluxo.feed(texto[: falta.start()] if falta else texto)
        except (TypeError, ValueError, AssertionError, IndexError):  # um pedido sem sentido
            self._fluxo = pyte.Stream(self._tela)

    def mostra(self, texto: str) -> bool:
        """O texto pode ser lido agora? Os espaços não contam: é neles que uma linha dobra."""
        procurado = "".join(_com_largura(texto).split())
        return procurado in "".join("".join(self.linhas()).split())

    def linhas(self) -> list[str]:
        """O que se lê, de cima a baixo, sem as linhas vazias; a que dobrou vem inteira."""
        with self._trava:
            if self._linhas is None:
                self._alcanca()
                tela = (self._tela.linha(y) for y in range(LINHAS))
                self._linhas = _desdobra([*self._tela.rolaram, *tela])
            return self._linhas


def _desdobra(fileiras: list[str]) -> list[str]:
    """Junta a fileira cheia até a última coluna com a seguinte."""
    linhas, inteira = [], ""
    for fileira in fileiras:
        inteira += fileira
        if not fileira or fileira[-1] == " ":
            linhas.append(inteira.rstrip())
            inteira = ""
    return [linha for linha in [*linhas, inteira] if linha]
