"""A cada mensagem, um aviso livre a repete, com ERRO no meio, a quem falou e aos outros."""

# base: solucoes/etapa2.py
TROCAS = [
    (
        "                    distribui(linha, conexao)",
        '                    distribui(f"* ERRO nenhum: {linha}", None)\n'
        "                    distribui(linha, conexao)",
    )
]
