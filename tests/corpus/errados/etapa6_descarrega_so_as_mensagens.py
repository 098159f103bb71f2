"""Só descarrega o registro depois de uma mensagem pública."""

# base: solucoes/etapa6.py
# falha: 6.6
# causa: só alguns eventos vão logo para o arquivo
TROCAS = [
    (
        """    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\\n")
""",
        """    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\\n")
    if acontecimento.evento.startswith("MENSAGEM"):
        registro.flush()
""",
    ),
    (
        """"a", encoding="utf-8", buffering=1)""",
        """"a", encoding="utf-8")""",
    ),
]
