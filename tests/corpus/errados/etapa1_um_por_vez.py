"""Atende um cliente por vez, no próprio laço do accept."""

# base: solucoes/etapa1.py
# falha: 1.6
# causa: o servidor espera o primeiro cliente falar antes de atender os outros
TROCAS = [
    (
        """            threading.Thread(target=atende, args=(conexao,), daemon=True).start()
""",
        """            atende(conexao)
""",
    ),
]
