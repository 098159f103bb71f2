"""No fim, espera que todos leiam a despedida, também quem não lê."""

# base: solucoes/etapa9.py
# falha: 9.8
# causa: algo ainda segura o programa
TROCAS = [
    (
        """    encerrando.set()
""",
        """    while caixas:
        encerrando.wait(0.01)
    encerrando.set()
""",
    ),
]
