"""O console escreve o ERRO em vermelho: vale o que a pessoa lê na tela."""

# base: solucoes/etapa8.py
TROCAS = [
    (
        "            print(resposta)",
        '            print(resposta.replace("ERRO", "\\x1b[31mERRO\\x1b[0m"))',
    )
]
