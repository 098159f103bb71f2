"""Quem nota a queda ao escrever também anuncia: às vezes o aviso sai duas vezes."""

# base: solucoes/etapa5.py
# falha: 5.5
# causa: quando a pessoa cai enquanto os outros falam, o aviso foi enviado mais de uma vez
TROCAS = [
    (
        """    except OSError:
        pass  # este já caiu; a thread dele percebe e o tira da lista
""",
        """    except OSError:
        if conexao in apelidos and not linha.endswith("saiu do chat."):
            distribui(f"{apelidos[conexao]} saiu do chat.", conexao)
""",
    ),
]
