"""Um laço de envio que não termina: a mesma linha chega sem parar."""

# base: solucoes/etapa2.py
# falha: 2.1 1.8
# causa: chegou a ana repetida, sem parar | chegou a bia repetida, sem parar | chegou a caio repetida
TROCAS = [
    (
        "            if linha:\n                with trava:",
        "            while linha:\n                with trava:",
    )
]
