"""Quem falou recebe a própria linha, 80 ms depois dos outros."""

# base: tests/corpus/certos/etapa2_asyncio.py
# falha: 2.2
# causa: o broadcast envia também para quem falou
TROCAS = [
    (
        """                    distribui(linha, escritor)
""",
        """                    distribui(linha, escritor)
                    eco = linha + b"\\n"
                    asyncio.get_running_loop().call_later(0.08, escritor.write, eco)
""",
    ),
]
