"""Registra a saída duas vezes."""

# base: solucoes/etapa6.py
# falha: 6.2
# causa: o mesmo evento foi escrito mais de uma vez
TROCAS = [
    (
        """            realiza(sai(conexao), registro)
""",
        """            saida = sai(conexao)
            if saida:
                realiza(Acontecimento(saida.evento, []), registro)
            realiza(saida, registro)
""",
    ),
]
