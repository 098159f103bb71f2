"""Mostra a mesma linha sem parar: um while onde era para ser um if."""

# base: solucoes/etapa7.py
# falha: 7.2 7.6
# causa: no terminal, sem parar
# demora: espera muitos prazos inteiros
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)",
        "        while linha:\n            print(sem_controles(linha), flush=True)",
    ),
]
