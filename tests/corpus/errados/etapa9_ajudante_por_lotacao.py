"""Com a sala cheia, cria uma thread ajudante por pessoa, que nunca acaba."""

# base: solucoes/etapa9.py
# falha: 9.7
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """    apelidos[conexao] = apelido
""",
        """    apelidos[conexao] = apelido
    if len(apelidos) > 30:
        threading.Thread(target=encerrando.wait, daemon=True).start()
""",
    ),
]
