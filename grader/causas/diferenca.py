"""Onde duas linhas deixam de ser iguais: é o que falta ver a quem jura que são a mesma."""

from grader.contrato.texto import visivel


def primeira_diferenca(certa: str, veio: str) -> str:
    """Onde as duas linhas deixam de ser iguais, em palavras."""
    iguais = 0
    while iguais < min(len(certa), len(veio)) and certa[iguais] == veio[iguais]:
        iguais += 1
    if iguais == len(certa):
        return f"o formato é outro: sobra “{visivel(veio[iguais:])}” no fim"
    if iguais == len(veio):
        return f"o formato é outro: falta “{visivel(certa[iguais:])}” no fim"
    return (
        f"o formato é outro a partir da {iguais + 1}ª letra: esperado {_letra(certa[iguais])}, "
        f"veio {_letra(veio[iguais])}"
    )


def _letra(letra: str) -> str:
    return "um espaço" if letra == " " else f"“{visivel(letra)}”"
