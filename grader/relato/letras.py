"""O que sai para uma tela e o que sai para um programa, seja qual for a codificação da saída.

A tela que não tem todas as letras recebe outras no lugar, segundo uma tabela só; nenhum texto
precisa saber disso, porque a troca é da própria saída. Um programa recebe sempre UTF-8.
"""

import codecs
import contextlib
import unicodedata
from typing import TextIO

TROCA = "letras-simples"
TABELA = {"✓": "+", "✗": "x", "•": "*", "→": "->", "…": "...", "“": '"', "”": '"'}
TABELA |= {"—": "-", "–": "-", "─": "-", "━": "-", "■": "#", "□": "-", "‘": "'", "’": "'"}


def prepara(*saidas: TextIO) -> None:
    """Dali em diante, nenhuma quebra por uma letra que não tem: põe outra no lugar."""
    for saida in saidas:
        with contextlib.suppress(AttributeError, OSError):
            saida.reconfigure(errors=TROCA)  # type: ignore[attr-defined]  # só TextIOWrapper tem


def em_utf8(saida: TextIO, texto: str) -> None:
    """Os mesmos bytes que iriam para um arquivo: é um programa que os lê."""
    bytes_ = getattr(saida, "buffer", None)
    if bytes_ is None:  # quem chama trocou a saída por um texto na memória
        saida.write(texto)
        return
    saida.flush()
    bytes_.write(texto.encode("utf-8", "backslashreplace"))


def _troca(erro: UnicodeError) -> tuple[str, int]:
    if not isinstance(erro, UnicodeEncodeError):
        raise erro
    return "".join(map(_simples, erro.object[erro.start : erro.end])), erro.end


def _simples(letra: str) -> str:
    """A da tabela; senão, a mesma sem acento; senão, `?`."""
    sem_acento = unicodedata.normalize("NFKD", letra).encode("ascii", "ignore").decode()
    return TABELA.get(letra) or sem_acento or "?"


codecs.register_error(TROCA, _troca)
