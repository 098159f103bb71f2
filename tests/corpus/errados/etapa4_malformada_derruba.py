"""Separa com split sem conferir: @bia sem texto derruba quem escreveu."""

# base: solucoes/etapa4.py
# falha: 4.4
# causa: a mensagem privada incompleta derrubou quem a escreveu | uma parte do programa parou no meio com ValueError
TROCAS = [
    (
        """    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    elif destino is None:
""",
        """    nome, texto = linha[1:].split(" ", 1)
    destino = dono_do_apelido(nome)
    if destino is None:
""",
    ),
]
