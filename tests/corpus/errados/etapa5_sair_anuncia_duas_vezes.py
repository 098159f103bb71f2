"""Anuncia ao ler a palavra e outra vez no finally."""

# base: solucoes/etapa5.py
# falha: 5.2
# causa: o aviso foi enviado mais de uma vez
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                with trava:
                    if conexao in apelidos:
                        distribui(f"{apelidos[conexao]} saiu do chat.", conexao)
                return
""",
    ),
]
