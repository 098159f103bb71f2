"""O servidor da etapa 10 também é um da etapa 9: asyncio, drain() e um limite por pessoa."""

# base: tests/corpus/certos/etapa10_drain.py
TROCAS = [("ESPERA = 1024 * 1024\n", "ESPERA = 1_000_000\n")]
