"""Uma opção ou um comando explicado numa página de ajuda."""

import textwrap
from collections.abc import Iterable

from grader.opcoes import Comando, Opcao

_COLUNA = 23  # onde começa a explicação de uma opção
_LARGURA = 100


def ajuda_das_opcoes(opcoes: Iterable[Opcao]) -> str:
    """Um parágrafo por opção, alinhado; cada um com o seu fim de linha."""
    return "".join(_explica(opcao) + "\n" for opcao in opcoes if opcao.ajuda)


def _explica(opcao: Opcao) -> str:
    nome = f"  {opcao.nome} {opcao.valor}".rstrip()
    comeco = f"{nome:<{_COLUNA - 2}}  "
    return textwrap.fill(
        opcao.ajuda,
        _LARGURA,
        initial_indent=comeco,
        subsequent_indent=" " * _COLUNA,
        break_on_hyphens=False,
        break_long_words=False,
    )


def ajuda_dos_comandos(comandos: Iterable[Comando]) -> str:
    """Uma linha por comando, para depois de `Uso:`."""
    return "".join(f"     {f'python -m grader {c.uso}':<36}{c.ajuda}\n" for c in comandos)
