"""Só troca o ESC: o \\r e o \\b continuam apagando."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: volta ao começo da linha
TROCAS = [
    (
        """return "".join(letra if letra.isprintable() else "?" for letra in texto)""",
        """return texto.replace("\\x1b", "?").replace("\\x07", "?")""",
    ),
]
