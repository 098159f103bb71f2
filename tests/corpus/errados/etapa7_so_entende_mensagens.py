"""Espera “apelido: texto” em toda linha; um anúncio quebra a thread."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: ValueError
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        if self.entrou:\n            quem, texto = sem_controles(linha).split(": ", 1)\n            print(f"{quem}: {texto}", flush=True)\n            return\n        print(sem_controles(linha), flush=True)\n',
    ),
]
