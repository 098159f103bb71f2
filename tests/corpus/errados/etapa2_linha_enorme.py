"""Cada mensagem leva junto 3 MB que o programa nunca esvazia."""

# base: solucoes/etapa2.py
# falha: 2.1
# causa: uma linha enorme | chegou com outra coisa junto | chegou mudado
TROCAS = [
    (
        "                    distribui(linha, conexao)",
        '                    distribui(linha + "A" * 3_000_000, conexao)',
    )
]
