"""Descobre o destino com mensagem.startswith('@' + nome): @anabela oi vai para ana."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.6
# causa: compare o apelido inteiro
TROCAS = [
    (
        """    destino, texto = partes
""",
        """    destino = partes[0]
""",
    ),
    (
        """            if nome == destino:
                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
""",
        """            if mensagem.startswith("@" + nome):
                texto = mensagem[len(nome) + 1 :].lstrip()
                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
""",
    ),
]
