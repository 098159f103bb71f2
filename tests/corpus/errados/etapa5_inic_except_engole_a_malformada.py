"""Um except que pega tudo desliga, calado, quem escreve uma mensagem privada incompleta."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.4
# causa: a mensagem privada incompleta derrubou quem a escreveu
TROCAS = [
    (
        """    if len(partes) < 2 or partes[0] == "" or partes[1].strip() == "":
        enviar(conexao, "ERRO use: @nome mensagem")
        return
    destino, texto = partes
""",
        """    destino, texto = partes
""",
    ),
    (
        """            continuar = tratar_linha(conexao, linha)
""",
        """            try:
                continuar = tratar_linha(conexao, linha)
            except Exception:
                continuar = False
""",
    ),
]
