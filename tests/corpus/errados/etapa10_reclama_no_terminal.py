"""Mostra um traceback no terminal a cada queda."""

# base: solucoes/etapa10.py
# falha: 10.3
# causa: um cliente caiu de repente
TROCAS = [
    (
        """        pass  # queda brusca (RST): termina como uma saída normal
""",
        """        traceback.print_exc()
""",
    ),
    (
        """import threading
""",
        """import threading
import traceback
""",
    ),
]
