"""Repete o aviso de saída a uma pessoa, 80 ms depois."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.2 5.5
# causa: o aviso foi enviado mais de uma vez
TROCAS = [
    (
        """        entrega(sala.sai(escritor))
        escritor.close()
""",
        """        avisos = sala.sai(escritor)
        entrega(avisos)
        asyncio.get_running_loop().call_later(0.08, entrega, avisos[:1])
        escritor.close()
""",
    ),
]
