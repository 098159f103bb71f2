"""O que se digita chega a todos sem a hora na frente."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: faltou “[HH:MM:SS] ” no começo
TROCAS = [
    (
        """    if linha:
        realiza(publico(None, linha), registro)
""",
        """    if linha:
        frase = publico(None, linha)
        sem_a_hora = f"{NOME_DO_SERVIDOR}: {linha}"
        frase.entregas = [(conexao, sem_a_hora) for conexao, _ in frase.entregas]
        realiza(frase, registro)
""",
    ),
]
