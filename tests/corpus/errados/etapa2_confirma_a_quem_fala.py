"""Pula o remetente no broadcast, mas manda a ele uma confirmação fora do protocolo."""

# base: solucoes/etapa2.py
# falha: 2.2
# causa: quem fala recebe uma confirmação, “Você disse: quem me ouve?”
TROCAS = [
    (
        "                    distribui(linha, conexao)",
        '                    distribui(linha, conexao)\n                    envia(conexao, f"Você disse: {linha}")',
    )
]
