"""O registro escreve o repr do texto: barras e aspas aparecem escapadas."""

# base: tests/corpus/certos/etapa6_socketserver.py
# falha: 6.3
TROCAS = [
    (
        '        limpo = "".join(letra if letra.isprintable() else "?" for letra in evento)\n',
        "        limpo = repr(evento)[1:-1]\n",
    ),
]
