"""A cada linha, todos recebem também quantas pessoas há na sala."""

# base: solucoes/etapa2.py
# falha: 2.1
# bloqueia: não
# causa: os outros recebem uma linha que não está no protocolo
TROCAS = [
    (
        "                    distribui(linha, conexao)",
        "                    distribui(linha, conexao)\n"
        '                    distribui(f"({len(clientes)} na sala)", None)',
    ),
]
