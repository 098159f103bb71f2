"""Espera a cada aviso de saída: quando alguém sai no meio, o dicionário muda durante a volta."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.8 5.10
# causa: RuntimeError
TROCAS = [
    (
        """        return self.aos_outros(quem, f"{apelido} saiu")
""",
        """        return ((outro, f"{apelido} saiu") for outro in self.apelidos)
""",
    ),
    (
        """        entrega(sala.sai(escritor))
        escritor.close()
""",
        """        for aviso in sala.sai(escritor):
            entrega([aviso])
            await asyncio.sleep(0)  # deixa os outros trabalharem
        escritor.close()
""",
    ),
]
