"""Não trata a queda brusca: a tarefa acaba com uma exceção."""

# base: solucoes/etapa10.py
# falha: 10.3
# causa: um cliente caiu de repente
TROCAS = [
    (
        """    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
""",
        "",
    ),
]
