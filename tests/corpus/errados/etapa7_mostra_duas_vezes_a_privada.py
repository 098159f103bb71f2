"""Mostra duas vezes a mensagem privada: a linha e um aviso com ela."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: mais de uma vez
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        print(sem_controles(linha), flush=True)\n        if "[privado]" in linha:\n            print(sem_controles(linha), flush=True)\n',
    ),
]
