"""O accept não espera, para o console ter vez: um laço que nunca para."""

# base: solucoes/etapa8.py
# falha: 1.8
# causa: um laço do programa repete sem parar
TROCAS = [
    (
        "    servidor.settimeout(0.2)",
        "    servidor.settimeout(0)",
    ),
    (
        "        except TimeoutError:",
        "        except BlockingIOError:",
    ),
]
