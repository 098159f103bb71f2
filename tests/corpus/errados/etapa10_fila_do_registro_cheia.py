"""A fila do registro tem dez lugares, e o laço espera por um."""

# base: solucoes/etapa10.py
# falha: 10.2
# causa: o laço espera o registro aceitar a escrita
TROCAS = [
    (
        "por_registrar = queue.SimpleQueue()",
        "por_registrar = queue.Queue(10)",
    ),
    (
        """    por_registrar.put("")
    escrivao.join(1)  # um disco que não aceita nada também não segura o fim
""",
        """    try:
        por_registrar.put("", timeout=1)
    except queue.Full:
        pass
    escrivao.join(1)
""",
    ),
]
