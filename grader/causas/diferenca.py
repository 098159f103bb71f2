"""Onde duas linhas deixam de ser iguais: é o que falta ver a quem jura que são a mesma."""

import unicodedata

from grader.contrato.texto import visivel


def primeira_diferenca(certa: str, veio: str) -> str:
    """Onde as duas linhas deixam de ser iguais, em palavras."""
    onde = onde_difere(certa, veio)
    return f"o formato é outro{' ' if onde.startswith('a partir') else ': '}{onde}"


def onde_difere(certa: str, veio: str) -> str:
    iguais = 0
    while iguais < min(len(certa), len(veio)) and certa[iguais] == veio[iguais]:
        iguais += 1
    if iguais == len(certa):
        return f"sobra “{visivel(veio[iguais:])}” no fim"
    if iguais == len(veio):
        return f"falta “{visivel(certa[iguais:])}” no fim"
    return (
        f"a partir da {iguais + 1}ª letra: esperado {_letra(certa[iguais])}, "
        f"veio {_letra(veio[iguais])}"
    )


def _letra(letra: str) -> str:
    codigo = "" if letra.isascii() else f" (U+{ord(letra):04X})"  # há letras que se parecem
    return "um espaço" if letra == " " else f"“{visivel(letra)}”{codigo}"


def texto_trocado(certo: str, veio: str) -> str:
    """O que aconteceu a um texto que chegou outro, em palavras."""
    if veio.startswith(("b'", 'b"')):
        return "são bytes escritos por extenso, como print() os mostra: falta o decode()"
    compostos = (unicodedata.normalize("NFC", texto) for texto in (certo, veio))
    if len(set(compostos)) == 1:
        return (
            "as letras com acento vieram escritas de outro modo (a letra e o acento separados, ou "
            "juntos): parecem iguais e não são. Não use unicodedata.normalize()"
        )
    if not certo.isascii() and _so_ascii(certo) == _so_ascii(veio):
        return "só as letras fora do ASCII chegaram trocadas: encode() e decode() são em UTF-8"
    return onde_difere(certo, veio)


def _so_ascii(texto: str) -> str:
    return "".join(letra for letra in texto if letra.isascii() and letra != "?")
