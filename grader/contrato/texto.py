"""Como um texto que veio de fora é mostrado a uma pessoa, comparado com outro ou reconhecido."""

import re


def visivel(texto: str) -> str:
    """O texto com os caracteres invisíveis escritos como em Python: \\r, \\x1b, \\u2028."""
    return "".join(letra if letra.isprintable() else repr(letra)[1:-1] for letra in texto)


def corta(texto: str, letras: int = 2000) -> str:
    """O texto, ou o começo dele e o tamanho do resto: nenhum relatório cresce sem fim."""
    if len(texto) <= letras:
        return texto
    return f"{texto[:letras]}… (e mais {len(texto) - letras} letras)"


def resumido(texto: str, letras: int = 80) -> str:
    """Idem, para citar numa frase: mais curto e com os caracteres invisíveis à vista."""
    return visivel(corta(texto, letras))


def corta_citacoes(texto: str, letras: int = 120) -> str:
    """Cada “fala” de uma frase, se é comprida, fica com o começo e o fim."""
    longa = rf"“([^”]{{{letras // 2}}})[^”]{{{letras // 4},}}([^”]{{{letras // 4}}})”"
    return corta(re.sub(longa, r"“\1 (…) \2”", texto))


def em_vezes(vezes: int) -> str:
    return {0: "nenhuma vez", 1: "uma vez"}.get(vezes, f"{vezes} vezes")


MARCA = "tudo certo por aqui?"


def e_marca(texto: str) -> bool:
    """É uma frase que o corretor disse só para se sincronizar?"""
    return MARCA in texto
