"""Manda o que se digita como um aviso livre."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: a linha saiu como um aviso livre
TROCAS = [
    (
        """    if linha:
        realiza(publico(None, linha), registro)
""",
        """    if linha:
        frase = publico(None, linha)
        livre = f"* {NOME_DO_SERVIDOR}: {linha}"
        entregas = [(conexao, livre) for conexao, _ in frase.entregas]
        realiza(Acontecimento(frase.evento, entregas), registro)
""",
    ),
]
