"""Como um texto que veio da rede é mostrado a uma pessoa."""


def visivel(texto: str) -> str:
    """O texto com os caracteres invisíveis escritos como em Python: \\r, \\x1b, \\u2028."""
    return "".join(letra if letra.isprintable() else repr(letra)[1:-1] for letra in texto)
