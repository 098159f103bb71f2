"""Um ERRO depois de entrar (um @ errado) encerra o cliente."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: terminou antes da hora
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        print(sem_controles(linha), flush=True)\n        if self.entrou and linha.startswith("ERRO"):\n            os._exit(1)\n',
    ),
]
