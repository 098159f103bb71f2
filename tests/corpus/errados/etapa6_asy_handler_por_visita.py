"""Liga outro arquivo ao logging a cada visita: cada evento é escrito tantas vezes quantas visitas houve."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.9 6.2 6.3 6.4
# causa: o mesmo evento foi escrito mais de uma vez
TROCAS = [
    (
        """import asyncio
from""",
        """import asyncio
import logging
from""",
    ),
    (
        """    arquivo = open(caminho, "a", encoding="utf-8")

    def registra(evento):
""",
        """    diario = logging.getLogger("chat")
    diario.setLevel(logging.INFO)

    def registra(evento):
        if evento.startswith("ENTRADA"):
            diario.addHandler(logging.FileHandler(caminho, encoding="utf-8"))
""",
    ),
    (
        """        print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}", file=arquivo, flush=True)
""",
        """        diario.info(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}")
""",
    ),
]
