"""Um aviso livre repete a cada um o que o console diz: quem não o conhece o ignora."""

# base: solucoes/etapa8.py
TROCAS = [
    (
        "    if linha:\n        realiza(publico(None, linha), registro)",
        "    if linha:\n"
        "        for pessoa in apelidos:\n"
        '            envia(pessoa, f"* servidor: {linha}")\n'
        "        realiza(publico(None, linha), registro)",
    ),
]
