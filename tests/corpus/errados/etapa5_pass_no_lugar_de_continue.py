"""Depois do prazo do accept(), segue em frente como se alguém tivesse chegado.

Se ninguém conecta no primeiro segundo, o servidor para; depois, a mesma conexão ganha outra thread.
"""

# base: solucoes/etapa5.py
# falha: 5.11
# causa: o programa parou com UnboundLocalError
TROCAS = [
    (
        """        except TimeoutError:
            continue
""",
        """        except TimeoutError:
            pass
""",
    ),
]
