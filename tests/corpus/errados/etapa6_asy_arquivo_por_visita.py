"""Abre o registro de novo para cada pessoa que entra e nunca fecha o arquivo."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.9
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """    arquivo = open(caminho, "a", encoding="utf-8")

    def registra(evento):
""",
        """    arquivos = [open(caminho, "a", encoding="utf-8")]

    def registra(evento):
        if evento.startswith("ENTRADA"):
            arquivos.append(open(caminho, "a", encoding="utf-8"))
""",
    ),
    (
        "file=arquivo,",
        "file=arquivos[-1],",
    ),
]
